"""How good a review is: its findings and roles against what people marked in the same laws."""

from watchingbrief.evaluation.evaluate import Count, Evaluation, Scored, evaluate, score
from watchingbrief.evaluation.gold import Gold, gold_folder, load

__all__ = ["Count", "Evaluation", "Gold", "Scored", "evaluate", "gold_folder", "load", "score"]
