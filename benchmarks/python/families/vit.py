"""ViT for image classification."""
import torch
from torch import nn
import torch.nn.functional as F

from .common import LoraLinear, Parts, attend, join, split


class Layer(nn.Module):
    def __init__(self, config, lora):
        super().__init__()
        width, inner, eps = config["hidden_size"], config["intermediate_size"], config["layer_norm_eps"]
        self.heads = config["num_attention_heads"]
        own = {"query": LoraLinear(width, width, lora), "key": nn.Linear(width, width), "value": LoraLinear(width, width, lora)}
        self.layernorm_before = nn.LayerNorm(width, eps=eps)
        self.attention = Parts(attention=Parts(**own), output=Parts(dense=nn.Linear(width, width)))
        self.layernorm_after = nn.LayerNorm(width, eps=eps)
        self.intermediate = Parts(dense=nn.Linear(width, inner))
        self.output = Parts(dense=nn.Linear(inner, width))
        self.attention_dropout = nn.Dropout(config["attention_probs_dropout_prob"])
        self.dropout = nn.Dropout(config["hidden_dropout_prob"])

    def forward(self, hidden):
        own, x = self.attention.attention, self.layernorm_before(hidden)
        q, k, v = (split(part(x), self.heads) for part in (own.query, own.key, own.value))
        context = join(attend(q, k, v, None, self.attention_dropout))
        hidden = hidden + self.dropout(self.attention.output.dense(context))
        expanded = F.gelu(self.intermediate.dense(self.layernorm_after(hidden)))
        return hidden + self.dropout(self.output.dense(expanded))


class ViT(nn.Module):
    def __init__(self, config, labels, lora):
        super().__init__()
        width, patch, size = config["hidden_size"], config["patch_size"], config["image_size"]
        self.vit = Parts(
            embeddings=Parts(patch_embeddings=Parts(projection=nn.Conv2d(config["num_channels"], width, patch, stride=patch))),
            encoder=Parts(layer=nn.ModuleList(Layer(config, lora) for _ in range(config["num_hidden_layers"]))),
            layernorm=nn.LayerNorm(width, eps=config["layer_norm_eps"]),
        )
        self.vit.embeddings.cls_token = nn.Parameter(torch.zeros(1, 1, width))
        self.vit.embeddings.position_embeddings = nn.Parameter(torch.zeros(1, 1 + (size // patch) ** 2, width))
        self.dropout = nn.Dropout(config["hidden_dropout_prob"])
        self.classifier = nn.Linear(width, labels)

    def forward(self, pixels):
        tables = self.vit.embeddings
        patches = tables.patch_embeddings.projection(pixels).flatten(2).transpose(1, 2)
        hidden = torch.cat((tables.cls_token.expand(pixels.shape[0], -1, -1), patches), dim=1)
        hidden = self.dropout(hidden + tables.position_embeddings)
        for layer in self.vit.encoder.layer:
            hidden = layer(hidden)
        return self.classifier(self.vit.layernorm(hidden)[:, 0])
