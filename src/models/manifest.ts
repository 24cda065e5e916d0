/** public/models/manifest.json, as docs/model-format.md describes it: the types, and look-ups. */
import { ManifestError } from "./checked.ts";

export type Device = "webgpu" | "wasm";

export interface FileEntry {
  readonly bytes: number;
  /** In lower-case hex. */
  readonly sha256: string;
}

export const ENCODINGS = ["f32", "f16", "q4_1", "q8_0", "i8"] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const EXPANSIONS = ["plain", "nbits8", "columns8", "rows8"] as const;
export type Expansion = (typeof EXPANSIONS)[number];

/** A tensor as a shard stores it: each part is [offset, bytes] within the file. */
export interface StoredTensor {
  readonly name: string;
  readonly encoding: Encoding;
  readonly shape: readonly number[];
  readonly parts: ReadonlyMap<string, readonly [offset: number, bytes: number]>;
}

export interface GraphEntry {
  readonly file: string;
  readonly initializers: readonly { readonly tensor: string; readonly expand: Expansion }[];
}

export interface ModelEntry {
  readonly title: string;
  readonly licence: string;
  readonly dtype: string;
  /** The longest sequence in tokens; for a generator, prompt and answer together. */
  readonly maxTokens: number;
  readonly tokenizer: { readonly json: string; readonly config: string };
  readonly shards: readonly string[];
  readonly graphs: Readonly<Record<Device, GraphEntry>>;
}

/** Numbers that a sound run gives, within `tolerance` each. */
export interface Expected {
  readonly values: readonly number[];
  readonly tolerance: number;
}

export interface GeneratorEntry extends ModelEntry {
  readonly kind: "causal-lm";
  readonly sizes: {
    readonly layers: number;
    readonly kvHeads: number;
    readonly headDim: number;
    readonly vocabulary: number;
  };
  readonly endToken: number;
  readonly selfCheck: {
    readonly ids: readonly number[];
    /** `ids` are the tokens whose logits `values` are, at the last position. */
    readonly logits: Readonly<Record<Device, Expected & { readonly ids: readonly number[] }>>;
  };
}

export interface EncoderEntry extends ModelEntry {
  readonly kind: "encoder";
  readonly hidden: number;
  readonly padToken: number;
  readonly selfCheck: {
    readonly ids: readonly number[];
    /** The first numbers of the vector. */
    readonly vector: Readonly<Record<Device, Expected>>;
  };
  readonly calibration: { readonly scale: number; readonly bias: number };
}

/** Its calibration is folded into its last layer: the logits are final. */
export interface CrossEncoderEntry extends ModelEntry {
  readonly kind: "cross-encoder";
  /** What its logits are of, in their order. */
  readonly outputs: readonly PairOutput[];
  readonly padToken: number;
  readonly selfCheck: {
    readonly ids: readonly number[];
    readonly types: readonly number[];
    /** The pair's logits, one for each output. */
    readonly logits: Readonly<Record<Device, Expected>>;
  };
}

/** That the edit applies to the input; that a claim is true by a statement. */
export const PAIR_OUTPUTS = ["scope", "truth"] as const;
export type PairOutput = (typeof PAIR_OUTPUTS)[number];

export interface Manifest {
  readonly files: ReadonlyMap<string, FileEntry>;
  readonly shards: ReadonlyMap<string, readonly StoredTensor[]>;
  readonly models: {
    readonly base: GeneratorEntry;
    readonly counterfactual: GeneratorEntry;
    /** The base model with an adapter. Absent where it was not exported: dialogue is then not offered. */
    readonly adapted?: GeneratorEntry;
    readonly scope: EncoderEntry;
    /** Reads questions and opinions beside edits. */
    readonly cross: CrossEncoderEntry;
    /** These two read claims beside statements. Where one is absent, fact checking is not offered. */
    readonly claims?: CrossEncoderEntry;
    readonly verdict?: CrossEncoderEntry;
  };
}

/** Every path of a model's files, tokenizer and shards first, then the graphs of the devices. */
export function filesOf(model: ModelEntry, devices: readonly Device[]): string[] {
  return [
    model.tokenizer.json,
    model.tokenizer.config,
    ...model.shards,
    ...new Set(devices.map((device) => model.graphs[device].file)),
  ];
}

/** The entry of a file that the parser has found to be listed. */
export function fileEntryOf(manifest: Manifest, path: string): FileEntry {
  const entry = manifest.files.get(path);
  if (entry === undefined) throw new ManifestError(`files.${path}`, "is missing");
  return entry;
}
