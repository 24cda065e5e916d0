/**
 * Sessions of ONNX Runtime, each of whose operations goes through the one queue. Nothing else in
 * this project calls `create`, `run`, `release` or a GPU tensor's `dispose`.
 */
import type { InferenceSession, Tensor } from "onnxruntime-web";
import type { Initializer } from "./expand.ts";
import type { Device } from "./manifest.ts";
import type { Queue } from "./queue.ts";
import type { Runtime } from "./runtime.ts";

export type Feeds = Readonly<Record<string, Tensor>>;
export type Outputs = InferenceSession.OnnxValueMapType;

/** ONNX Runtime failed. `data` has the model, what was done, and each input's dimensions. */
export class SessionError extends Error {
  override readonly name = "SessionError";
  readonly code = "session";
  readonly data: {
    readonly model: string;
    readonly operation: "create" | "run";
    readonly inputs: Readonly<Record<string, string>>;
  };

  constructor(
    model: string,
    operation: "create" | "run",
    cause: unknown,
    inputs: Readonly<Record<string, string>> = {},
  ) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const doing = operation === "create" ? "could not be made ready" : "failed while it ran";
    const given = Object.entries(inputs).map(([name, dims]) => `${name} ${dims}`);
    const withInputs = given.length > 0 ? ` (with ${given.join(", ")})` : "";
    super(`The model ${model} ${doing}: ${why}${withInputs}`, { cause });
    this.data = { model, operation, inputs };
  }
}

export interface SessionSpec {
  /** For errors. */
  readonly model: string;
  readonly graph: Uint8Array;
  readonly initializers: readonly Initializer[];
  readonly device: Device;
  /** The device to run on; needed for "webgpu". */
  readonly gpu?: GPUDevice;
  /** Outputs that stay in GPU buffers. They are the caller's to dispose of. */
  readonly onGpu?: readonly string[];
}

export interface RunOptions {
  /** Stops the run from starting while it waits; a run that has begun goes to its end. */
  readonly signal?: AbortSignal;
  /** Tensors to dispose of once the run is over, in the same turn of the queue. */
  readonly disposeAfter?: readonly Tensor[];
}

export class Session {
  readonly model: string;
  readonly device: Device;
  readonly #runtime: Runtime;
  readonly #queue: Queue;
  readonly #session: InferenceSession;

  private constructor(runtime: Runtime, queue: Queue, spec: SessionSpec, made: InferenceSession) {
    this.model = spec.model;
    this.device = spec.device;
    this.#runtime = runtime;
    this.#queue = queue;
    this.#session = made;
  }

  /** Makes a session ready. Throws {@link SessionError}. */
  static async create(runtime: Runtime, queue: Queue, spec: SessionSpec): Promise<Session> {
    const provider: InferenceSession.ExecutionProviderConfig =
      spec.device === "webgpu" && spec.gpu ? { name: "webgpu", device: spec.gpu } : "wasm";
    const preferredOutputLocation = Object.fromEntries(
      (spec.onGpu ?? []).map((name) => [name, "gpu-buffer" as const]),
    );
    const options: InferenceSession.SessionOptions = {
      executionProviders: [provider],
      externalData: spec.initializers.map(({ path, data }) => ({ path, data })),
      graphOptimizationLevel: "all",
      // Errors alone: at each session ONNX Runtime warns that shape arithmetic stays on the CPU.
      logSeverityLevel: 3,
      ...(spec.device === "webgpu" && { preferredOutputLocation }),
    };
    const made = await queue.add(async () => {
      try {
        return await runtime.ort.InferenceSession.create(spec.graph, options);
      } catch (error) {
        throw new SessionError(spec.model, "create", error);
      }
    });
    return new Session(runtime, queue, spec, made);
  }

  /** One run. Throws {@link SessionError}, or the signal's reason if it never began. */
  async run(feeds: Feeds, { signal, disposeAfter = [] }: RunOptions = {}): Promise<Outputs> {
    return this.#queue.add(async () => {
      try {
        return await this.#session.run(feeds);
      } catch (error) {
        throw new SessionError(this.model, "run", error, dimensions(feeds));
      } finally {
        for (const tensor of disposeAfter) tensor.dispose();
      }
    }, signal);
  }

  /** Disposes of tensors in a turn of the queue, so never while something runs. */
  async dispose(tensors: readonly Tensor[]): Promise<void> {
    if (tensors.length === 0) return;
    await this.#queue.add(() => {
      for (const tensor of tensors) tensor.dispose();
    });
  }

  async release(): Promise<void> {
    await this.#queue.add(() => this.#session.release());
  }

  int64(values: readonly number[], dims: readonly number[]): Tensor {
    const data = BigInt64Array.from(values, (value) => BigInt(value));
    return new this.#runtime.ort.Tensor("int64", data, dims);
  }

  int32(values: readonly number[], dims: readonly number[]): Tensor {
    return new this.#runtime.ort.Tensor("int32", Int32Array.from(values), dims);
  }

  float32(values: Float32Array, dims: readonly number[]): Tensor {
    return new this.#runtime.ort.Tensor("float32", values, dims);
  }
}

/** The numbers of an output that is on the CPU. */
export function float32Output(outputs: Outputs, name: string, model: string): Float32Array {
  const data = outputTensor(outputs, name, model).data;
  if (!(data instanceof Float32Array)) {
    throw new SessionError(model, "run", `its output ${name} is not of 32-bit floats`);
  }
  return data;
}

export function outputTensor(outputs: Outputs, name: string, model: string): Tensor {
  const tensor = outputs[name];
  if (tensor === undefined) throw new SessionError(model, "run", `it has no output ${name}`);
  return tensor;
}

function dimensions(feeds: Feeds): Record<string, string> {
  // The caches of all layers have one shape: the first stands for them.
  const shown = Object.entries(feeds).filter(
    ([name]) => !name.startsWith("past_key_values.") || name === "past_key_values.0.key",
  );
  return Object.fromEntries(shown.map(([name, tensor]) => [name, `[${tensor.dims.join(", ")}]`]));
}
