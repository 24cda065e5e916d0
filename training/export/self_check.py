"""Write the self-checks of the models in public/models anew, from the stored weights alone.

    python -m training.export.self_check

For when the check's prompt changes and the weights don't.
"""

from __future__ import annotations

from training import published
from training.export import adapter, cross_encoder, encoder, language_model
from training.export.stored import load_model
from training.export.storage import Manifest


def main() -> None:
    from transformers import AutoTokenizer

    manifest = Manifest()
    smollm2, minilm = published.base_tokenizer(), AutoTokenizer.from_pretrained(published.encoder_folder())
    checks = {
        "base": (language_model, language_model.chat_ids(smollm2, language_model.CHECK_PROMPT)),
        "scope-embedding": (encoder, minilm(encoder.CHECK_TEXT)["input_ids"]),
    }
    for kind in adapter.KINDS.values():
        if kind.model in manifest.content["models"]:
            checks[kind.model] = (language_model, kind.check_ids(smollm2))
    for name in cross_encoder.NAMES.values():
        if pair := manifest.content["models"].get(name):
            check = cross_encoder.pair_of(minilm, *cross_encoder.CHECK_PAIR, pair["limits"]["tokens"])
            checks[name] = (cross_encoder, check)
    for name, (kind, check) in checks.items():
        models = {device: load_model(name, device) for device in ("webgpu", "wasm")}
        manifest.content["models"][name]["selfCheck"] = kind.self_check(models, check)
        print(f"{name}: {len(manifest.content['models'][name]['selfCheck']['ids'])} tokens")
    manifest.save()


if __name__ == "__main__":
    main()
