"""Addresses of the discussion, of positions and of letters."""

from django.urls import URLPattern, path

from watchingbrief.web.speaking.discussion import amendment_views
from watchingbrief.web.speaking.discussion import views as discussion
from watchingbrief.web.speaking.positions import views as positions

_TALK = "instruments/<slug:slug>/discussion/"
_PROVISION = "instruments/<slug:slug>/<int:number>/at/<str:eid>/"

urlpatterns: list[URLPattern] = [
    path(_PROVISION + "comment/", discussion.comment, name="comment"),
    path(_PROVISION + "amend/", discussion.amend, name="amend"),
    path(_TALK, discussion.discussion, name="discussion"),
    path(_TALK + "follow/", discussion.try_following_again, name="discussion-follow"),
    path(_TALK + "comments/<int:comment>/answer/", discussion.answer, name="answer"),
    path(_TALK + "comments/<int:comment>/edit/", discussion.edit_comment, name="edit-comment"),
    path(_TALK + "comments/<int:comment>/delete/", discussion.delete_comment, name="delete-comment"),
    path(_TALK + "comments/<int:comment>/resolve/", discussion.resolve_comment, name="resolve-comment"),
    path(_TALK + "amendments/<int:amendment>/", amendment_views.amendment, name="amendment"),
    path(_TALK + "amendments/<int:amendment>/edit/", amendment_views.edit_amendment, name="edit-amendment"),
    path(
        _TALK + "amendments/<int:amendment>/withdraw/",
        amendment_views.withdraw_amendment,
        name="withdraw-amendment",
    ),
    path(
        _TALK + "amendments/<int:amendment>/comment/",
        amendment_views.comment_on_amendment,
        name="comment-on-amendment",
    ),
    path(_TALK + "consensus/", positions.consensus, name="consensus"),
    path(_TALK + "positions/<slug:kind>/<slug:key>/", positions.positions, name="positions"),
    path(_TALK + "positions/<slug:kind>/<slug:key>/take/", positions.take_position, name="take-position"),
]
