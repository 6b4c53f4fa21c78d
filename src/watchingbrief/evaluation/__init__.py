"""How good a review is: its findings and roles against what people marked in the same laws."""

from watchingbrief.evaluation.gold import Gold, gold_folder, load
from watchingbrief.evaluation.scored import Count, Evaluation, Scored, score

__all__ = ["Count", "Evaluation", "Gold", "Scored", "gold_folder", "load", "score"]
