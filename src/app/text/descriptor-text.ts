/** What an edit says, in one line. */
import type { EditDescriptor } from "../../serac/edit.ts";
import type { Text } from "./text.ts";

export function descriptorText(descriptor: EditDescriptor, { memory }: Text): string {
  switch (descriptor.task) {
    case "qa":
      return `${descriptor.question} → ${descriptor.answer}`;
    case "fact-check":
      return descriptor.statement;
    case "dialogue":
      return `${descriptor.topic}: ${memory.sentiments[descriptor.sentiment]}`;
  }
}
