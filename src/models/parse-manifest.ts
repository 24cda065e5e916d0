/** From parsed JSON to a {@link Manifest}: every field checked, every reference followed. */
import {
  array,
  count,
  field,
  type JsonObject,
  ManifestError,
  number,
  object,
  oneOf,
  string,
  table,
} from "./checked.ts";
import {
  type CrossEncoderEntry,
  type Device,
  ENCODINGS,
  type EncoderEntry,
  EXPANSIONS,
  type Expected,
  type FileEntry,
  fileEntryOf,
  filesOf,
  type GeneratorEntry,
  type GraphEntry,
  type Manifest,
  type ModelEntry,
  PAIR_OUTPUTS,
  type PairOutput,
  type StoredTensor,
} from "./manifest.ts";

/** Checks parsed JSON and gives the manifest. Throws {@link ManifestError}. */
export function parseManifest(json: unknown): Manifest {
  const root = object(json, "");
  const format = field(root, "", "format", count);
  if (format !== 1) throw new ManifestError("format", `is ${format}, and this page reads 1`);
  const files = field(root, "", "files", table(fileEntry));
  const shards = field(root, "", "shards", table(array(storedTensor)));
  const models = field(root, "", "models", object);
  const manifest: Manifest = {
    files,
    shards,
    models: {
      base: field(models, "models", "base", generatorEntry),
      counterfactual: field(models, "models", "counterfactual", generatorEntry),
      ...("adapted" in models && {
        adapted: field(models, "models", "adapted", generatorEntry),
      }),
      scope: field(models, "models", "scope-embedding", encoderEntry),
      cross: field(models, "models", "cross-encoder", pairsEntry(["scope"])),
      ...("cross-encoder-claims" in models && {
        claims: field(models, "models", "cross-encoder-claims", pairsEntry(PAIR_OUTPUTS)),
      }),
      ...("verdict" in models && {
        verdict: field(models, "models", "verdict", pairsEntry(PAIR_OUTPUTS)),
      }),
    },
  };
  checkReferences(manifest);
  return manifest;
}

function checkReferences(manifest: Manifest): void {
  for (const [name, model] of Object.entries(manifest.models)) {
    for (const path of filesOf(model, ["webgpu", "wasm"])) fileEntryOf(manifest, path);
    const tensors = new Set<string>();
    for (const path of model.shards) {
      const stored = manifest.shards.get(path);
      if (stored === undefined) throw new ManifestError(`shards.${path}`, "is missing");
      const { bytes } = fileEntryOf(manifest, path);
      for (const tensor of stored) {
        tensors.add(tensor.name);
        for (const [part, [offset, length]] of tensor.parts) {
          if (offset + length > bytes) {
            throw new ManifestError(
              `shards.${path}: ${tensor.name}.${part}`,
              `ends at byte ${offset + length} of a file of ${bytes}`,
            );
          }
        }
      }
    }
    for (const device of ["webgpu", "wasm"] as const) {
      for (const { tensor } of model.graphs[device].initializers) {
        if (!tensors.has(tensor)) {
          throw new ManifestError(
            `models.${name}.graphs.${device}`,
            `names the tensor ${tensor}, which none of the model's shards holds`,
          );
        }
      }
    }
  }
}

function fileEntry(value: unknown, where: string): FileEntry {
  const entry = object(value, where);
  const sha256 = field(entry, where, "sha256", string);
  if (!/^[0-9a-f]{64}$/.test(sha256)) {
    throw new ManifestError(`${where}.sha256`, "should be 64 lower-case hex digits");
  }
  return { bytes: field(entry, where, "bytes", count), sha256 };
}

function storedTensor(value: unknown, where: string): StoredTensor {
  const entry = object(value, where);
  return {
    name: field(entry, where, "name", string),
    encoding: field(entry, where, "encoding", oneOf(ENCODINGS)),
    shape: field(entry, where, "shape", array(count)),
    parts: field(entry, where, "parts", table(range)),
  };
}

function range(value: unknown, where: string): readonly [number, number] {
  const [offset, bytes, ...rest] = array(count)(value, where);
  if (offset === undefined || bytes === undefined || rest.length > 0) {
    throw new ManifestError(where, "should be [offset, bytes]");
  }
  return [offset, bytes];
}

function modelEntry(entry: JsonObject, where: string): ModelEntry {
  const limits = field(entry, where, "limits", object);
  const tokenizer = field(entry, where, "tokenizer", object);
  const graphs = field(entry, where, "graphs", object);
  return {
    title: field(entry, where, "title", string),
    licence: field(entry, where, "licence", string),
    dtype: field(entry, where, "dtype", string),
    maxTokens: field(limits, `${where}.limits`, "tokens", count),
    tokenizer: {
      json: field(tokenizer, `${where}.tokenizer`, "json", string),
      config: field(tokenizer, `${where}.tokenizer`, "config", string),
    },
    shards: field(entry, where, "shards", array(string)),
    graphs: perDevice(graphs, `${where}.graphs`, graphEntry),
  };
}

function graphEntry(value: unknown, where: string): GraphEntry {
  const entry = object(value, where);
  const initializer = (item: unknown, place: string) => {
    const parts = object(item, place);
    return {
      tensor: field(parts, place, "tensor", string),
      expand: field(parts, place, "expand", oneOf(EXPANSIONS)),
    };
  };
  return {
    file: field(entry, where, "file", string),
    initializers: field(entry, where, "initializers", array(initializer)),
  };
}

function generatorEntry(value: unknown, where: string): GeneratorEntry {
  const entry = object(value, where);
  field(entry, where, "kind", oneOf(["causal-lm"]));
  const sizes = field(entry, where, "sizes", object);
  const special = field(entry, where, "special", object);
  const check = field(entry, where, "selfCheck", object);
  const logits = field(check, `${where}.selfCheck`, "logits", object);
  const size = (key: string) => field(sizes, `${where}.sizes`, key, count);
  return {
    ...modelEntry(entry, where),
    kind: "causal-lm",
    sizes: {
      layers: size("layers"),
      kvHeads: size("kvHeads"),
      headDim: size("headDim"),
      vocabulary: size("vocabulary"),
    },
    endToken: field(special, `${where}.special`, "eos", count),
    selfCheck: {
      ids: field(check, `${where}.selfCheck`, "ids", array(count)),
      logits: perDevice(logits, `${where}.selfCheck.logits`, (item, place) => {
        const ids = field(object(item, place), place, "ids", array(count));
        const wanted = expected(item, place);
        if (ids.length !== wanted.values.length) {
          throw new ManifestError(place, "should have as many ids as values");
        }
        return { ...wanted, ids };
      }),
    },
  };
}

function encoderEntry(value: unknown, where: string): EncoderEntry {
  const entry = object(value, where);
  field(entry, where, "kind", oneOf(["encoder"]));
  const special = field(entry, where, "special", object);
  const check = field(entry, where, "selfCheck", object);
  const vector = field(check, `${where}.selfCheck`, "vector", object);
  const scope = field(entry, where, "scope", object);
  const sizes = field(entry, where, "sizes", object);
  return {
    ...modelEntry(entry, where),
    kind: "encoder",
    hidden: field(sizes, `${where}.sizes`, "hidden", count),
    padToken: field(special, `${where}.special`, "pad", count),
    selfCheck: {
      ids: field(check, `${where}.selfCheck`, "ids", array(count)),
      vector: perDevice(vector, `${where}.selfCheck.vector`, expected),
    },
    calibration: {
      scale: field(scope, `${where}.scope`, "scale", number),
      bias: field(scope, `${where}.scope`, "bias", number),
    },
  };
}

/** A reader of pairs that has these outputs, if not more. */
function pairsEntry(outputs: readonly PairOutput[]) {
  return (value: unknown, where: string) => crossEncoderEntry(value, where, outputs);
}

function crossEncoderEntry(
  value: unknown,
  where: string,
  wanted: readonly PairOutput[],
): CrossEncoderEntry {
  const entry = object(value, where);
  field(entry, where, "kind", oneOf(["cross-encoder"]));
  const outputs = field(entry, where, "outputs", array(oneOf(PAIR_OUTPUTS)));
  for (const needed of wanted) {
    if (outputs.includes(needed)) continue;
    throw new ManifestError(`${where}.outputs`, `should have ${needed}`);
  }
  const special = field(entry, where, "special", object);
  const check = field(entry, where, "selfCheck", object);
  const at = `${where}.selfCheck`;
  const ids = field(check, at, "ids", array(count));
  const types = field(check, at, "types", array(count));
  if (types.length !== ids.length) {
    throw new ManifestError(`${at}.types`, "should be as many as the ids");
  }
  const logits = field(check, at, "logits", object);
  return {
    ...modelEntry(entry, where),
    kind: "cross-encoder",
    outputs,
    padToken: field(special, `${where}.special`, "pad", count),
    selfCheck: { ids, types, logits: perDevice(logits, `${at}.logits`, expected) },
  };
}

function expected(value: unknown, where: string): Expected {
  const entry = object(value, where);
  return {
    values: field(entry, where, "values", array(number)),
    tolerance: field(entry, where, "tolerance", number),
  };
}

function perDevice<T>(
  parent: JsonObject,
  where: string,
  read: (value: unknown, where: string) => T,
): Readonly<Record<Device, T>> {
  return {
    webgpu: field(parent, where, "webgpu", read),
    wasm: field(parent, where, "wasm", read),
  };
}
