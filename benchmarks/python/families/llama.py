"""LLaMA for sequence classification."""
import torch
from torch import nn
import torch.nn.functional as F

from .common import LoraLinear, Parts, attend, causal, join, last_token, split


class RMSNorm(nn.Module):
    def __init__(self, width, eps):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.eps = eps

    def forward(self, x):
        return self.weight * (x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.eps))


def rotate(x, cos, sin):
    first, second = x.chunk(2, dim=-1)
    return x * cos + torch.cat((-second, first), dim=-1) * sin


class Layer(nn.Module):
    def __init__(self, config, lora):
        super().__init__()
        width, inner, eps = config["hidden_size"], config["intermediate_size"], config["rms_norm_eps"]
        self.heads = config["num_attention_heads"]
        self.input_layernorm = RMSNorm(width, eps)
        self.self_attn = Parts(
            q_proj=LoraLinear(width, width, lora, bias=False),
            k_proj=nn.Linear(width, width, bias=False),
            v_proj=LoraLinear(width, width, lora, bias=False),
            o_proj=nn.Linear(width, width, bias=False),
        )
        self.post_attention_layernorm = RMSNorm(width, eps)
        self.mlp = Parts(
            gate_proj=nn.Linear(width, inner, bias=False),
            up_proj=nn.Linear(width, inner, bias=False),
            down_proj=nn.Linear(inner, width, bias=False),
        )
        self.dropout = nn.Dropout(config["attention_dropout"])

    def forward(self, hidden, mask, cos, sin):
        own, x = self.self_attn, self.input_layernorm(hidden)
        q, k, v = (split(part(x), self.heads) for part in (own.q_proj, own.k_proj, own.v_proj))
        context = attend(rotate(q, cos, sin), rotate(k, cos, sin), v, mask, self.dropout)
        hidden = hidden + own.o_proj(join(context))
        x = self.post_attention_layernorm(hidden)
        return hidden + self.mlp.down_proj(F.silu(self.mlp.gate_proj(x)) * self.mlp.up_proj(x))


class Llama(nn.Module):
    def __init__(self, config, labels, lora):
        super().__init__()
        width, head = config["hidden_size"], config["hidden_size"] // config["num_attention_heads"]
        self.pad = config["pad_token_id"]
        self.model = Parts(
            embed_tokens=nn.Embedding(config["vocab_size"], width, padding_idx=self.pad),
            layers=nn.ModuleList(Layer(config, lora) for _ in range(config["num_hidden_layers"])),
            norm=RMSNorm(width, config["rms_norm_eps"]),
        )
        self.score = nn.Linear(width, labels, bias=False)
        self.frequencies = 1.0 / config["rope_theta"] ** (torch.arange(0, head, 2).float() / head)

    def forward(self, ids, mask):
        model = self.model
        hidden = model.embed_tokens(ids)
        angles = torch.arange(ids.shape[1]).float()[:, None] * self.frequencies
        angles = torch.cat((angles, angles), dim=-1)[None, None]
        cos, sin, added = angles.cos(), angles.sin(), causal(mask)
        for layer in model.layers:
            hidden = layer(hidden, added, cos, sin)
        return self.score(last_token(model.norm(hidden), ids, self.pad))
