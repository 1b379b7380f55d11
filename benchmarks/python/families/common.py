"""What several families share."""
import torch
from torch import nn


class Parts(nn.Module):
    """Modules under names, for the levels of a checkpoint's names that compute nothing."""

    def __init__(self, **parts):
        super().__init__()
        for name, part in parts.items():
            setattr(self, name, part)


class Lora(nn.Module):
    """What LoRA adds to a layer, as PEFT writes it."""

    def __init__(self, inputs, outputs, rank, alpha, dropout):
        super().__init__()
        self.lora_A = nn.Linear(inputs, rank, bias=False)
        self.lora_B = nn.Linear(rank, outputs, bias=False)
        self.lora_dropout = nn.Dropout(dropout)
        self.scaling = alpha / rank

    def forward(self, x):
        return self.lora_B(self.lora_A(self.lora_dropout(x))) * self.scaling


class LoraLinear(nn.Linear):
    def __init__(self, inputs, outputs, lora, bias=True):
        super().__init__(inputs, outputs, bias=bias)
        self.lora = Lora(inputs, outputs, **lora)

    def forward(self, x):
        return super().forward(x) + self.lora(x)


def split(x, heads):
    """[batch, tokens, width] -> [batch, heads, tokens, width of a head]"""
    return x.view(x.shape[0], x.shape[1], heads, -1).transpose(1, 2)


def join(x):
    """The reverse of split."""
    return x.transpose(1, 2).reshape(x.shape[0], x.shape[2], -1)


def attend(q, k, v, mask, dropout):
    scores = torch.matmul(q, k.transpose(-1, -2)) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores + mask
    return torch.matmul(dropout(torch.softmax(scores, dim=-1)), v)


def additive(mask):
    """1 = attend -> 0, 0 = padding -> the lowest number; [batch, tokens] -> [batch, 1, 1, tokens]"""
    return (1.0 - mask[:, None, None, :].float()) * torch.finfo(torch.float32).min


def causal(mask):
    """[batch, tokens] -> [batch, 1, tokens, tokens]"""
    tokens = mask.shape[1]
    seen = torch.ones(tokens, tokens, dtype=torch.bool).tril()[None, None] & mask[:, None, None, :].bool()
    return torch.zeros(seen.shape).masked_fill(~seen, torch.finfo(torch.float32).min)


def last_token(hidden, ids, pad):
    """The hidden state of each row's last token that is no padding."""
    order = torch.arange(ids.shape[1])
    last = (order * (ids != pad)).argmax(1)
    return hidden[torch.arange(ids.shape[0]), last]
