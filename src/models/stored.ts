/** A stored tensor's parts as typed views on the shard that holds it; nothing is copied. */
import { ManifestError } from "./checked.ts";
import type { StoredTensor } from "./manifest.ts";

export class Stored {
  readonly tensor: StoredTensor;
  readonly #shard: Uint8Array<ArrayBuffer>;

  constructor(tensor: StoredTensor, shard: Uint8Array<ArrayBuffer>) {
    this.tensor = tensor;
    this.#shard = shard;
  }

  /** Outputs and inputs of a matrix. */
  matrix(): { readonly rows: number; readonly columns: number } {
    const [rows, columns, ...rest] = this.tensor.shape;
    if (rows === undefined || columns === undefined || rest.length > 0) {
      throw this.#wrong("should have two dimensions");
    }
    return { rows, columns };
  }

  bytes(part: string, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#shard.buffer, this.#range(part, length), length);
  }

  /** Signed bytes. */
  int8(part: string, length: number): Int8Array {
    return new Int8Array(this.#shard.buffer, this.#range(part, length), length);
  }

  /** The bit patterns of half-precision numbers: look them up in `halfTable()`. */
  halves(part: string, length: number): Uint16Array {
    return new Uint16Array(this.#shard.buffer, this.#range(part, 2 * length), length);
  }

  float32(part: string, length: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.#shard.buffer, this.#range(part, 4 * length), length);
  }

  /** How many bytes a part has. */
  size(part: string): number {
    return this.#entry(part)[1];
  }

  #entry(part: string): readonly [number, number] {
    const range = this.tensor.parts.get(part);
    if (range === undefined) throw this.#wrong(`has no part ${part}`);
    return range;
  }

  #range(part: string, bytes: number): number {
    const [offset, stored] = this.#entry(part);
    if (stored !== bytes) throw this.#wrong(`${part} should have ${bytes} bytes and has ${stored}`);
    return this.#shard.byteOffset + offset;
  }

  #wrong(why: string): ManifestError {
    return new ManifestError(`the tensor ${this.tensor.name}`, why);
  }
}
