"""A small builder over onnx.helper, and the two ways a matrix product is written.

A graph file holds no large weights: each is external data under its own name, and the loader
hands the expanded bytes over. What is known here of such an initializer is its type and shape.
"""

from __future__ import annotations

import numpy as np
from onnx import ModelProto, TensorProto, helper, numpy_helper

from training.export.encodings import BLOCK

MICROSOFT = "com.microsoft"
TYPES = {"float32": TensorProto.FLOAT, "int8": TensorProto.INT8, "uint8": TensorProto.UINT8}


class Graph:
    """Collects nodes, constants and external initializers."""

    def __init__(self) -> None:
        self.nodes = []
        self.constants = {}
        self.external: dict[str, TensorProto] = {}
        self.expansions: list[dict[str, str]] = []
        self.inputs, self.outputs = [], []
        self.count = 0

    def op(self, kind: str, inputs: list[str], outputs: int | list[str] = 1, domain: str = "", **attributes):
        """Adds a node; returns its output's name, or a list of them."""
        self.count += 1
        names = outputs if isinstance(outputs, list) else [
            f"{kind}_{self.count}" + (f"_{i}" if i else "") for i in range(outputs)
        ]
        self.nodes.append(
            helper.make_node(kind, inputs, names, name=f"{kind}_{self.count}", domain=domain, **attributes)
        )
        return names[0] if len(names) == 1 else names

    def constant(self, value: np.ndarray) -> str:
        """A small constant that lives in the graph file."""
        value = np.asarray(value)
        key = (value.dtype.str, value.shape, value.tobytes())
        if key not in self.constants:
            name = f"constant_{len(self.constants)}"
            self.constants[key] = numpy_helper.from_array(value, name)
        return self.constants[key].name

    def weight(self, tensor: str, how: str, parts: dict[str, tuple[str, list[int]]]) -> dict[str, str]:
        """Declares the initializers that expanding a stored tensor makes; returns their names."""
        entry = {"tensor": tensor, "expand": how}
        if entry not in self.expansions:
            self.expansions.append(entry)
        names = {}
        for part, (dtype, shape) in parts.items():
            name = f"{tensor}.{part}" if part else tensor
            names[part] = name
            if name in self.external:
                continue
            proto = TensorProto(name=name, data_type=TYPES[dtype], dims=shape)
            proto.data_location = TensorProto.EXTERNAL
            size = int(np.prod(shape)) * (4 if dtype == "float32" else 1)
            for key, value in (("location", name), ("offset", "0"), ("length", str(size))):
                proto.external_data.add(key=key, value=value)
            self.external[name] = proto
        return names

    def plain(self, tensor: str, shape: list[int]) -> str:
        return self.weight(tensor, "plain", {"": ("float32", shape)})[""]

    def input(self, name: str, dtype: int, shape: list) -> str:
        self.inputs.append(helper.make_tensor_value_info(name, dtype, shape))
        return name

    def output(self, name: str, dtype: int, shape: list) -> None:
        self.outputs.append(helper.make_tensor_value_info(name, dtype, shape))

    def model(self, title: str) -> ModelProto:
        initializers = list(self.constants.values()) + list(self.external.values())
        graph = helper.make_graph(self.nodes, title, self.inputs, self.outputs, initializers)
        opsets = [helper.make_opsetid("", 21), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=10, producer_name="errata")


class BlockProducts:
    """WebGPU: 8-bit weights in blocks of 32 and fp32 activations, in one operator."""

    device = "webgpu"

    def weight(self, g: Graph, tensor: str, n: int, k: int, encoding: str) -> dict[str, str]:
        parts = {"quants": ("uint8", [n, k // BLOCK, BLOCK]), "scales": ("float32", [n, k // BLOCK])}
        if encoding == "q4_1":
            parts["zeros"] = ("uint8", [n, k // BLOCK])
        return g.weight(tensor, "nbits8", parts)

    def product(self, g: Graph, x: str, tensor: str, n: int, k: int, encoding: str) -> str:
        names = self.weight(g, tensor, n, k, encoding)
        return g.op(
            "MatMulNBits", [x, *names.values()], domain=MICROSOFT,
            K=k, N=n, bits=8, block_size=BLOCK, accuracy_level=1,
        )

    def rows(self, g: Graph, ids: str, tensor: str, n: int, k: int, encoding: str) -> str:
        """Rows of an embedding, from the very initializers that the output layer multiplies with.

        GatherBlockQuantized would do it in one node, but the browser's CPU provider lacks it.
        """
        names = self.weight(g, tensor, n, k, encoding)
        quants = g.op("Gather", [names["quants"], ids], axis=0)
        scales = g.op("Gather", [names["scales"], ids], axis=0)
        centred = g.op("Sub", [g.op("Cast", [quants], to=TensorProto.FLOAT), g.constant(np.float32(128))])
        scaled = g.op("Mul", [centred, g.op("Unsqueeze", [scales, g.constant(np.array([-1]))])])
        return g.op("Reshape", [scaled, g.constant(np.array([0, 0, k]))])


class IntegerProducts:
    """WASM: int8 weights by output channel, and activations quantized row by row as they come.

    A scale for each row, since the first token's huge activations would ruin one shared by a
    whole prompt (which is what DynamicQuantizeLinear does). With `terms=2` the rounding error is
    itself quantized and multiplied, about 16 bits in all: the two rows go through one MatMulInteger,
    which reads the weights once, so that it costs next to nothing when decoding.
    The kernels are made for unsigned activations: 128 is the zero point.
    """

    device = "wasm"

    def __init__(self, terms: dict[str, int] | None = None) -> None:
        """`terms` for products by the last part of their names; two for all the others."""
        self.terms = terms or {}

    def product(self, g: Graph, x: str, tensor: str, n: int, k: int, encoding: str) -> str:
        """x [R, 1, K] → [R, 1, N]."""
        names = g.weight(tensor, "columns8", {"columns": ("int8", [k, n]), "columnScales": ("float32", [n])})
        terms = self.terms.get(tensor.rsplit(".", 1)[-1], 2)
        largest = g.op("ReduceMax", [g.op("Abs", [x]), g.constant(np.array([2]))], keepdims=1)
        scale = g.op("Max", [g.op("Mul", [largest, g.constant(np.float32(1 / 127))]), g.constant(np.float32(1e-30))])
        steps = g.op("Div", [x, scale])
        if terms == 1:
            rounded, factors = g.op("Round", [steps]), scale
        else:
            first = g.op("Round", [steps])
            second = g.op("Round", [g.op("Mul", [g.op("Sub", [steps, first]), g.constant(np.float32(254))])])
            rounded = g.op("Concat", [first, second], axis=1)
            factors = g.op("Mul", [scale, g.constant(np.array([[[1, 1 / 254]]], np.float32))])
        shifted = g.op("Add", [rounded, g.constant(np.float32(128))])
        quants = g.op("Cast", [shifted], to=TensorProto.UINT8)
        sums = g.op(
            "MatMulIntegerToFloat",
            [quants, names["columns"], g.constant(np.float32(1)), names["columnScales"], g.constant(np.uint8(128))],
            domain=MICROSOFT,
        )
        return g.op("Mul" if terms == 1 else "MatMul", [factors, sums])

    def rows(self, g: Graph, ids: str, tensor: str, n: int, k: int, encoding: str) -> str:
        blocks = 1 if encoding == "i8" else k // BLOCK
        names = g.weight(tensor, "rows8", {"rows": ("int8", [n, k]), "rowScales": ("float32", [n, blocks])})
        quants = g.op("Cast", [g.op("Gather", [names["rows"], ids], axis=0)], to=TensorProto.FLOAT)
        scales = g.op("Gather", [names["rowScales"], ids], axis=0)
        if blocks == 1:
            return g.op("Mul", [quants, scales])
        split = g.op("Reshape", [quants, g.constant(np.array([0, 0, blocks, BLOCK]))])
        scaled = g.op("Mul", [split, g.op("Unsqueeze", [scales, g.constant(np.array([-1]))])])
        return g.op("Reshape", [scaled, g.constant(np.array([0, 0, k]))])
