"""BERT and RoBERTa for sequence classification."""
import torch
from torch import nn
import torch.nn.functional as F

from .common import LoraLinear, Parts, additive, attend, join, split


class Layer(nn.Module):
    def __init__(self, config, lora):
        super().__init__()
        width, inner, eps = config["hidden_size"], config["intermediate_size"], config["layer_norm_eps"]
        self.heads = config["num_attention_heads"]
        own = {"query": LoraLinear(width, width, lora), "key": nn.Linear(width, width), "value": LoraLinear(width, width, lora)}
        self.attention = Parts(self_=Parts(**own), output=Parts(dense=nn.Linear(width, width), LayerNorm=nn.LayerNorm(width, eps=eps)))
        self.intermediate = Parts(dense=nn.Linear(width, inner))
        self.output = Parts(dense=nn.Linear(inner, width), LayerNorm=nn.LayerNorm(width, eps=eps))
        self.attention_dropout = nn.Dropout(config["attention_probs_dropout_prob"])
        self.dropout = nn.Dropout(config["hidden_dropout_prob"])

    def forward(self, hidden, mask):
        own, output = self.attention.self_, self.attention.output
        q, k, v = (split(part(hidden), self.heads) for part in (own.query, own.key, own.value))
        context = join(attend(q, k, v, mask, self.attention_dropout))
        attended = output.LayerNorm(self.dropout(output.dense(context)) + hidden)
        expanded = F.gelu(self.intermediate.dense(attended))
        return self.output.LayerNorm(self.dropout(self.output.dense(expanded)) + attended)


class Encoder(nn.Module):
    def __init__(self, config, lora):
        super().__init__()
        width = config["hidden_size"]
        self.embeddings = Parts(
            word_embeddings=nn.Embedding(config["vocab_size"], width, padding_idx=config["pad_token_id"]),
            position_embeddings=nn.Embedding(config["max_position_embeddings"], width),
            token_type_embeddings=nn.Embedding(config["type_vocab_size"], width),
            LayerNorm=nn.LayerNorm(width, eps=config["layer_norm_eps"]),
        )
        self.encoder = Parts(layer=nn.ModuleList(Layer(config, lora) for _ in range(config["num_hidden_layers"])))
        self.dropout = nn.Dropout(config["hidden_dropout_prob"])

    def forward(self, ids, positions, mask):
        tables = self.embeddings
        hidden = tables.word_embeddings(ids) + tables.token_type_embeddings(torch.zeros_like(ids))
        hidden = self.dropout(tables.LayerNorm(hidden + tables.position_embeddings(positions)))
        added = additive(mask)
        for layer in self.encoder.layer:
            hidden = layer(hidden, added)
        return hidden


class Bert(nn.Module):
    def __init__(self, config, labels, lora):
        super().__init__()
        width = config["hidden_size"]
        self.bert = Encoder(config, lora)
        self.bert.pooler = Parts(dense=nn.Linear(width, width))
        self.dropout = nn.Dropout(config["hidden_dropout_prob"])
        self.classifier = nn.Linear(width, labels)

    def forward(self, ids, mask):
        positions = torch.arange(ids.shape[1]).unsqueeze(0)
        hidden = self.bert(ids, positions, mask)
        pooled = torch.tanh(self.bert.pooler.dense(hidden[:, 0]))
        return self.classifier(self.dropout(pooled))


class Roberta(nn.Module):
    def __init__(self, config, labels, lora):
        super().__init__()
        width = config["hidden_size"]
        self.pad = config["pad_token_id"]
        self.roberta = Encoder(config, lora)
        self.classifier = Parts(dense=nn.Linear(width, width), out_proj=nn.Linear(width, labels))
        self.dropout = nn.Dropout(config["hidden_dropout_prob"])

    def forward(self, ids, mask):
        real = (ids != self.pad).long()
        hidden = self.roberta(ids, real.cumsum(1) * real + self.pad, mask)
        first = torch.tanh(self.classifier.dense(self.dropout(hidden[:, 0])))
        return self.classifier.out_proj(self.dropout(first))
