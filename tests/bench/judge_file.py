"""The judge as a file. Enters: all-MiniLM-L6-v2, or what was taught from it. Leaves: a torch model, an int8 ONNX file.

Weights are kept as whole numbers of eight bits with a scale a row (a column of what is multiplied with); sums are made
in single precision, so that what is said of a sentence does not depend on what stands beside it in a batch.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

HEADS, WIDTH = 12, 384
LARGE = 100_000  # numbers from which weights are kept in eight bits
INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def layers(folder: Path) -> Any:
    """Give the model to teach: six layers, then one number from its first state and the mean of the sentence's."""
    torch, transformers = import_module("torch"), import_module("transformers")

    class Judge(torch.nn.Module):  # type: ignore[misc, name-defined]
        def __init__(self) -> None:
            super().__init__()
            self.bert = transformers.BertModel.from_pretrained(str(folder), add_pooling_layer=False)
            self.head = torch.nn.Linear(2 * WIDTH, 1)
            torch.nn.init.normal_(self.head.weight, std=0.02)
            torch.nn.init.zeros_(self.head.bias)

        def forward(self, words: Any, mask: Any, second: Any) -> Any:
            states = _states(torch, self.bert, words, mask, second)
            counted = (mask * second)[:, :, None].to(states.dtype)
            mean = (states * counted).sum(1) / counted.sum(1).clamp(min=1)
            return self.head(torch.cat([states[:, 0], mean], -1)).squeeze(-1)

    return Judge()


def _states(torch: Any, bert: Any, words: Any, mask: Any, second: Any) -> Any:
    """Run the layers, written out so that the file's graph is plain."""
    count, length = words.shape
    given = bert.embeddings
    places = given.position_embeddings(torch.arange(length))[None]
    states = given.LayerNorm(given.word_embeddings(words) + places + given.token_type_embeddings(second))
    unseen = (1.0 - mask[:, None, None, :].to(states.dtype)) * -1e9
    for layer in bert.encoder.layer:
        own = layer.attention.self
        asked, met, told = (
            part(states).reshape(count, length, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in (own.query, own.key, own.value)
        )
        weights = torch.softmax(asked @ met.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5 + unseen, -1)
        seen = (weights @ told).transpose(1, 2).reshape(count, length, WIDTH)
        states = layer.attention.output.LayerNorm(layer.attention.output.dense(seen) + states)
        inner = torch.nn.functional.gelu(layer.intermediate.dense(states))
        states = layer.output.LayerNorm(layer.output.dense(inner) + states)
    return states


def write(model: Any, file: Path) -> None:
    """Write the model as an ONNX file whose large weights are of eight bits."""
    torch, onnx = import_module("torch"), import_module("onnx")
    model.eval()
    example = tuple(torch.ones((2, 9), dtype=torch.long) for _ in INPUTS)
    axes = {name: {0: "sentences", 1: "tokens"} for name in INPUTS} | {"score": {0: "sentences"}}
    torch.onnx.export(
        model, example, str(file), input_names=list(INPUTS), output_names=["score"], dynamic_axes=axes, dynamo=False
    )
    whole = onnx.load(str(file))
    _lighten(onnx, whole.graph)
    onnx.checker.check_model(whole)
    onnx.save(whole, str(file))


def _lighten(onnx: Any, graph: Any) -> None:
    """Put whole numbers and scales in the place of large weights."""
    make, arrays, float_ = onnx.helper.make_node, onnx.numpy_helper, onnx.TensorProto.FLOAT
    kept, nodes = [], list(graph.node)
    for weight in graph.initializer:
        values = arrays.to_array(weight)
        if values.ndim != 2 or values.size < LARGE:
            kept.append(weight)
            continue
        name, user = weight.name, next(node for node in nodes if weight.name in node.input)
        looked_up = user.op_type == "Gather"
        scale = np.maximum(np.abs(values).max(axis=1 if looked_up else 0, keepdims=True) / 127, 1e-12)
        eight = np.round(values / scale).astype(np.int8)
        kept += [arrays.from_array(eight, f"{name}_q"), arrays.from_array(scale.astype(np.float32), f"{name}_s")]
        place = nodes.index(user)
        if looked_up:  # the rows that are looked up are scaled, so the table stays small in memory
            out = user.output[0]
            nodes[place : place + 1] = [
                make("Gather", [f"{name}_q", user.input[1]], [f"{out}_q"], axis=0),
                make("Gather", [f"{name}_s", user.input[1]], [f"{out}_s"], axis=0),
                make("Cast", [f"{out}_q"], [f"{out}_c"], to=float_),
                make("Mul", [f"{out}_c", f"{out}_s"], [out]),
            ]
        else:
            nodes[place:place] = [
                make("Cast", [f"{name}_q"], [f"{name}_c"], to=float_),
                make("Mul", [f"{name}_c", f"{name}_s"], [name]),
            ]
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(kept)
    graph.node.extend(nodes)
