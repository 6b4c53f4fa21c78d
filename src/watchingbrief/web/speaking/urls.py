"""Addresses of the discussion, of positions and of letters."""

from django.urls import URLPattern, path

from watchingbrief.web.speaking.discussion import amendment_views
from watchingbrief.web.speaking.discussion import views as discussion
from watchingbrief.web.speaking.letters import draft_views, public_views, signatories_views, signing_views
from watchingbrief.web.speaking.positions import views as positions

_TALK = "instruments/<slug:slug>/discussion/"
_LETTER = "letters/<slug:slug>/"
_PROVISION = "instruments/<slug:slug>/<int:number>/at/<str:eid>/"

urlpatterns: list[URLPattern] = [
    path("instruments/<slug:slug>/<int:number>/say/", discussion.say, name="say"),
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
    path("letters/", public_views.letters, name="letters"),
    path("letters/new/", draft_views.begin, name="letter-begin"),
    path("letters/signature/<str:token>/", signing_views.signature, name="signature"),
    path(_LETTER, public_views.letter, name="letter"),
    path(_LETTER + "edit/", draft_views.edit, name="letter-edit"),
    path(_LETTER + "points/", draft_views.choose_points, name="letter-choose"),
    path(_LETTER + "points/<int:pk>/", draft_views.edit_point, name="point-edit"),
    path(_LETTER + "points/<int:pk>/change/", draft_views.change_point, name="point-change"),
    path(_LETTER + "settings/", draft_views.settings, name="letter-settings"),
    path(_LETTER + "open/", draft_views.open_letter, name="letter-open"),
    path(_LETTER + "close/", draft_views.close_letter, name="letter-close"),
    path(_LETTER + "signatories/", signatories_views.signatories, name="signatories"),
    path(_LETTER + "signatories/export/", signatories_views.signatories_csv, name="signatories-csv"),
    path(_LETTER + "signatories/invite/", signatories_views.invite, name="letter-invite"),
    path(_LETTER + "invitations/<int:pk>/revoke/", signatories_views.revoke, name="letter-revoke"),
    path(_LETTER + "signatories/<int:pk>/remove/", signatories_views.remove, name="signatory-remove"),
    path(_LETTER + "editions/<int:number>/", public_views.edition, name="letter-edition"),
    path(
        _LETTER + "editions/<int:number>/letter.<slug:format>", public_views.letter_file, name="letter-file"
    ),
    path(_LETTER + "sign/<str:token>/", signing_views.sign, name="sign"),
    path(_LETTER + "sign/<str:token>/letter.<slug:format>", signing_views.sign_file, name="sign-file"),
]
