"""Plain PyTorch modules of the families that Safe.Framework.Models has, with LoRA where it has it: the other arm of `./build.sh bench models`.

Each computes what Hugging Face's model of that name computes. Parameters carry Hugging Face's names, so that both arms start from the same weights."""
from . import encoder, gpt2, llama, swin, vit

MODELS = {
    "bert": encoder.Bert,
    "roberta": encoder.Roberta,
    "gpt2": gpt2.GPT2,
    "llama": llama.Llama,
    "vit": vit.ViT,
    "swin": swin.Swin,
}
