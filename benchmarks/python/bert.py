"""BERT for sequence classification with LoRA on query and value, in plain PyTorch.

The layout follows what Hugging Face's BERT and PEFT's LoRA compute, so that the benchmark's two arms do the same arithmetic."""
import json
import math
import struct

import torch
from torch import nn
import torch.nn.functional as F

DTYPES = {"F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16, "I64": torch.int64}


def read_safetensors(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = bytearray(file.read())
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        begin, end = entry["data_offsets"]
        raw = torch.frombuffer(data[begin:end], dtype=DTYPES[entry["dtype"]])
        tensors[name] = raw.reshape(entry["shape"]).float()
    return tensors


class LoraLinear(nn.Linear):
    def __init__(self, inputs, outputs, rank, alpha, dropout):
        super().__init__(inputs, outputs)
        self.lora_A = nn.Linear(inputs, rank, bias=False)
        self.lora_B = nn.Linear(rank, outputs, bias=False)
        self.lora_dropout = nn.Dropout(dropout)
        self.scaling = alpha / rank
        nn.init.zeros_(self.lora_B.weight)

    def forward(self, x):
        return super().forward(x) + self.lora_B(self.lora_A(self.lora_dropout(x))) * self.scaling


class Layer(nn.Module):
    def __init__(self, config, lora):
        super().__init__()
        width = config["hidden_size"]
        self.heads = config["num_attention_heads"]
        self.query = LoraLinear(width, width, **lora)
        self.key = nn.Linear(width, width)
        self.value = LoraLinear(width, width, **lora)
        self.attention_dropout = nn.Dropout(config["attention_probs_dropout_prob"])
        self.attention_dense = nn.Linear(width, width)
        self.attention_norm = nn.LayerNorm(width, eps=config["layer_norm_eps"])
        self.intermediate = nn.Linear(width, config["intermediate_size"])
        self.output = nn.Linear(config["intermediate_size"], width)
        self.output_norm = nn.LayerNorm(width, eps=config["layer_norm_eps"])
        self.dropout = nn.Dropout(config["hidden_dropout_prob"])

    def split(self, x):
        return x.view(x.shape[0], x.shape[1], self.heads, -1).permute(0, 2, 1, 3)

    def forward(self, hidden, mask):
        q, k, v = self.split(self.query(hidden)), self.split(self.key(hidden)), self.split(self.value(hidden))
        scores = torch.matmul(q, k.transpose(-1, -2)) / math.sqrt(q.shape[-1]) + mask
        probabilities = self.attention_dropout(F.softmax(scores, dim=-1))
        context = torch.matmul(probabilities, v).permute(0, 2, 1, 3).contiguous().view(hidden.shape)
        attended = self.attention_norm(self.dropout(self.attention_dense(context)) + hidden)
        expanded = F.gelu(self.intermediate(attended))
        return self.output_norm(self.dropout(self.output(expanded)) + attended)


class Classifier(nn.Module):
    def __init__(self, config, labels, lora):
        super().__init__()
        width = config["hidden_size"]
        self.words = nn.Embedding(config["vocab_size"], width, padding_idx=0)
        self.positions = nn.Embedding(config["max_position_embeddings"], width)
        self.types = nn.Embedding(config["type_vocab_size"], width)
        self.norm = nn.LayerNorm(width, eps=config["layer_norm_eps"])
        self.dropout = nn.Dropout(config["hidden_dropout_prob"])
        self.layers = nn.ModuleList(Layer(config, lora) for _ in range(config["num_hidden_layers"]))
        self.classifier = nn.Linear(width, labels)

    def forward(self, ids, mask):
        positions = torch.arange(ids.shape[1]).unsqueeze(0)
        hidden = self.words(ids) + self.types(torch.zeros_like(ids)) + self.positions(positions)
        hidden = self.dropout(self.norm(hidden))
        additive = (1.0 - mask[:, None, None, :].float()) * torch.finfo(torch.float32).min
        for layer in self.layers:
            hidden = layer(hidden, additive)
        weights = mask.float().unsqueeze(-1)
        pooled = (hidden * weights).sum(1) / weights.sum(1).clamp(min=1)
        return self.classifier(self.dropout(pooled))

    def load(self, tensors):
        names = {
            "words.weight": "embeddings.word_embeddings.weight",
            "positions.weight": "embeddings.position_embeddings.weight",
            "types.weight": "embeddings.token_type_embeddings.weight",
            "norm.weight": "embeddings.LayerNorm.weight",
            "norm.bias": "embeddings.LayerNorm.bias",
        }
        parts = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "attention_dense": "attention.output.dense",
            "attention_norm": "attention.output.LayerNorm",
            "intermediate": "intermediate.dense",
            "output": "output.dense",
            "output_norm": "output.LayerNorm",
        }
        for i in range(len(self.layers)):
            for mine, theirs in parts.items():
                for kind in ("weight", "bias"):
                    names[f"layers.{i}.{mine}.{kind}"] = f"encoder.layer.{i}.{theirs}.{kind}"
        own = dict(self.named_parameters())
        with torch.no_grad():
            for mine, theirs in names.items():
                own[mine].copy_(tensors["bert." + theirs])

    def freeze_base(self):
        for name, parameter in self.named_parameters():
            parameter.requires_grad = "lora_" in name or name.startswith("classifier")
