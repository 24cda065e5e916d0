/** The GPU device of one loading: it can be lost, and its errors come outside of any call. */
import { chooseDevice, type DeviceChoice } from "./device.ts";
import type { FellBack } from "./fallback.ts";
import type { DevicePreference } from "./report.ts";

/** There is no GPU device that could be lost. */
export class NoDeviceError extends Error {
  override readonly name = "NoDeviceError";
  readonly code = "no-device";
  readonly data = null;

  constructor() {
    super("No model runs on WebGPU here, so there is no device to lose.");
  }
}

export class Gpu {
  #choice: DeviceChoice;
  readonly #errors: string[] = [];
  #expected = false;

  private constructor(choice: DeviceChoice, onLost: (reason: string) => void) {
    this.#choice = choice;
    if (choice.kind === "wasm") return;
    choice.device.addEventListener("uncapturederror", (event) => {
      this.#errors.push(event.error.message);
      console.error(`WebGPU: ${event.error.message}`);
    });
    void choice.device.lost.then(({ reason, message }) => {
      if (!this.#expected) onLost(message || reason);
    });
  }

  /** Opens a device, or knows why there is none. `onLost` hears of a loss that nobody wished. */
  static async open(
    gpu: GPU | undefined,
    preference: DevicePreference,
    onLost: (reason: string) => void,
  ): Promise<Gpu> {
    return new Gpu(await chooseDevice(gpu, preference), onLost);
  }

  get choice(): DeviceChoice {
    return this.#choice;
  }

  get device(): GPUDevice | undefined {
    return this.choice.kind === "webgpu" ? this.choice.device : undefined;
  }

  get adapter(): string | undefined {
    return this.choice.kind === "webgpu" ? this.choice.adapter : undefined;
  }

  /** The errors since the last call, which no run reports though its numbers may be wrong. */
  takeErrors(): string[] {
    return this.#errors.splice(0);
  }

  /** Ends the device as a driver crash would. Throws {@link NoDeviceError}. */
  lose(): void {
    if (this.device === undefined || this.#expected) throw new NoDeviceError();
    this.device.destroy();
  }

  /** Closes the device when no model runs on it. Later ones go to WASM too, for the same reason. */
  close(why?: FellBack): void {
    this.#expected = true;
    this.device?.destroy();
    if (why) this.#choice = { kind: "wasm", ...why };
  }
}
