"""GPT-2 for sequence classification."""
import torch
from torch import nn
import torch.nn.functional as F

from .common import Lora, Parts, attend, causal, join, last_token, split


class Conv1D(nn.Module):
    """A linear layer whose weight is stored transposed."""

    def __init__(self, inputs, outputs, lora=None):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(inputs, outputs))
        self.bias = nn.Parameter(torch.zeros(outputs))
        self.lora = Lora(inputs, outputs, **lora) if lora else None

    def forward(self, x):
        output = torch.addmm(self.bias, x.view(-1, x.shape[-1]), self.weight).view(*x.shape[:-1], -1)
        return output if self.lora is None else output + self.lora(x)


class Block(nn.Module):
    def __init__(self, config, lora):
        super().__init__()
        width, eps = config["n_embd"], config["layer_norm_epsilon"]
        self.heads = config["n_head"]
        self.ln_1 = nn.LayerNorm(width, eps=eps)
        self.attn = Parts(c_attn=Conv1D(width, 3 * width, lora), c_proj=Conv1D(width, width))
        self.ln_2 = nn.LayerNorm(width, eps=eps)
        self.mlp = Parts(c_fc=Conv1D(width, 4 * width), c_proj=Conv1D(4 * width, width))
        self.attention_dropout = nn.Dropout(config["attn_pdrop"])
        self.dropout = nn.Dropout(config["resid_pdrop"])

    def forward(self, hidden, mask):
        q, k, v = (split(x, self.heads) for x in self.attn.c_attn(self.ln_1(hidden)).chunk(3, dim=-1))
        context = join(attend(q, k, v, mask, self.attention_dropout))
        hidden = hidden + self.dropout(self.attn.c_proj(context))
        expanded = F.gelu(self.mlp.c_fc(self.ln_2(hidden)), approximate="tanh")
        return hidden + self.dropout(self.mlp.c_proj(expanded))


class GPT2(nn.Module):
    def __init__(self, config, labels, lora):
        super().__init__()
        width = config["n_embd"]
        self.pad = config["pad_token_id"]
        self.transformer = Parts(
            wte=nn.Embedding(config["vocab_size"], width),
            wpe=nn.Embedding(config["n_positions"], width),
            h=nn.ModuleList(Block(config, lora) for _ in range(config["n_layer"])),
            ln_f=nn.LayerNorm(width, eps=config["layer_norm_epsilon"]),
        )
        self.dropout = nn.Dropout(config["embd_pdrop"])
        self.score = nn.Linear(width, labels, bias=False)

    def forward(self, ids, mask):
        model = self.transformer
        hidden = self.dropout(model.wte(ids) + model.wpe(torch.arange(ids.shape[1]).unsqueeze(0)))
        added = causal(mask)
        for block in model.h:
            hidden = block(hidden, added)
        return self.score(last_token(model.ln_f(hidden), ids, self.pad))
