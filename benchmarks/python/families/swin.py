"""Swin for image classification; every stage's side must be a multiple of the window, or the window itself."""
import torch
from torch import nn
import torch.nn.functional as F

from .common import LoraLinear, Parts, attend, join, split


def cut(image, window):
    """[batch, rows, columns, width] -> [batch * windows, window * window, width]"""
    batch, rows, columns, width = image.shape
    image = image.view(batch, rows // window, window, columns // window, window, width)
    return image.permute(0, 1, 3, 2, 4, 5).reshape(-1, window * window, width)


def uncut(windows, window, rows, columns):
    """The reverse of cut."""
    width = windows.shape[-1]
    image = windows.view(-1, rows // window, columns // window, window, window, width)
    return image.permute(0, 1, 3, 2, 4, 5).reshape(-1, rows, columns, width)


def distances(window):
    """Which row of the bias table stands for each pair of patches of a window."""
    places = torch.stack(torch.meshgrid(torch.arange(window), torch.arange(window), indexing="ij")).flatten(1)
    apart = (places[:, :, None] - places[:, None, :]).permute(1, 2, 0) + (window - 1)
    return apart[..., 0] * (2 * window - 1) + apart[..., 1]


def shifted_mask(rows, columns, window, shift):
    """Patches that only the shift brought together do not see each other: [windows, tokens, tokens]"""
    image = torch.zeros(1, rows, columns, 1)
    parts = (slice(0, -window), slice(-window, -shift), slice(-shift, None))
    for i, down in enumerate(parts):
        for j, across in enumerate(parts):
            image[:, down, across, :] = 3 * i + j
    windows = cut(image, window).squeeze(-1)
    return (windows[:, None, :] != windows[:, :, None]).float() * -100.0


class Layer(nn.Module):
    def __init__(self, config, width, heads, side, shift, drop_path, lora):
        super().__init__()
        self.heads, self.side, self.window, eps = heads, side, config["window_size"], config["layer_norm_eps"]
        self.shift = 0 if side <= self.window else shift
        own = {"query": LoraLinear(width, width, lora), "key": nn.Linear(width, width), "value": LoraLinear(width, width, lora)}
        inner = int(config["mlp_ratio"] * width)
        self.layernorm_before = nn.LayerNorm(width, eps=eps)
        self.attention = Parts(self_=Parts(**own), output=Parts(dense=nn.Linear(width, width)))
        self.attention.self_.relative_position_bias_table = nn.Parameter(torch.zeros((2 * self.window - 1) ** 2, heads))
        self.layernorm_after = nn.LayerNorm(width, eps=eps)
        self.intermediate = Parts(dense=nn.Linear(width, inner))
        self.output = Parts(dense=nn.Linear(inner, width))
        self.attention_dropout = nn.Dropout(config["attention_probs_dropout_prob"])
        self.dropout = nn.Dropout(config["hidden_dropout_prob"])
        self.drop_path = drop_path
        self.index = distances(self.window).view(-1)

    def kept(self, branch):
        if not self.training or self.drop_path == 0:
            return branch
        keep = 1 - self.drop_path
        return branch / keep * (keep + torch.rand(branch.shape[0], 1, 1)).floor_()

    def forward(self, hidden):
        batch, own, tokens = hidden.shape[0], self.attention.self_, self.window**2
        image = self.layernorm_before(hidden).view(batch, self.side, self.side, -1)
        if self.shift:
            image = torch.roll(image, (-self.shift, -self.shift), (1, 2))
        windows = cut(image, self.window)
        q, k, v = (split(part(windows), self.heads) for part in (own.query, own.key, own.value))
        bias = own.relative_position_bias_table[self.index].view(tokens, tokens, -1).permute(2, 0, 1).unsqueeze(0)
        if self.shift:
            mask = shifted_mask(self.side, self.side, self.window, self.shift)
            bias = (bias + mask[:, None]).repeat(batch, 1, 1, 1)
        context = self.attention.output.dense(join(attend(q, k, v, bias, self.attention_dropout)))
        image = uncut(self.dropout(context), self.window, self.side, self.side)
        if self.shift:
            image = torch.roll(image, (self.shift, self.shift), (1, 2))
        hidden = hidden + self.kept(image.reshape(hidden.shape))
        expanded = F.gelu(self.intermediate.dense(self.layernorm_after(hidden)))
        return hidden + self.dropout(self.output.dense(expanded))


class Merging(nn.Module):
    def __init__(self, width, side):
        super().__init__()
        self.side = side
        self.reduction = nn.Linear(4 * width, 2 * width, bias=False)
        self.norm = nn.LayerNorm(4 * width)

    def forward(self, hidden):
        image = hidden.view(hidden.shape[0], self.side, self.side, -1)
        corners = [image[:, i::2, j::2, :] for j in (0, 1) for i in (0, 1)]
        joined = torch.cat(corners, dim=-1).view(hidden.shape[0], -1, 4 * hidden.shape[-1])
        return self.reduction(self.norm(joined))


class Swin(nn.Module):
    def __init__(self, config, labels, lora):
        super().__init__()
        width, side, depths = config["embed_dim"], config["image_size"] // config["patch_size"], config["depths"]
        self.swin = Parts(
            embeddings=Parts(
                patch_embeddings=Parts(projection=nn.Conv2d(config["num_channels"], width, config["patch_size"], stride=config["patch_size"])),
                norm=nn.LayerNorm(width),
            )
        )
        rates = [config["drop_path_rate"] * i / (sum(depths) - 1) for i in range(sum(depths))]
        stages = nn.ModuleList()
        for stage, depth in enumerate(depths):
            blocks = nn.ModuleList(
                Layer(config, width, config["num_heads"][stage], side, i % 2 * (config["window_size"] // 2), rates.pop(0), lora)
                for i in range(depth)
            )
            stages.append(Parts(blocks=blocks))
            if stage < len(depths) - 1:
                stages[-1].downsample = Merging(width, side)
                width, side = 2 * width, side // 2
        self.swin.encoder = Parts(layers=stages)
        self.swin.layernorm = nn.LayerNorm(width, eps=config["layer_norm_eps"])
        self.dropout = nn.Dropout(config["hidden_dropout_prob"])
        self.classifier = nn.Linear(width, labels)

    def forward(self, pixels):
        tables = self.swin.embeddings
        hidden = tables.patch_embeddings.projection(pixels).flatten(2).transpose(1, 2)
        hidden = self.dropout(tables.norm(hidden))
        for stage in self.swin.encoder.layers:
            for block in stage.blocks:
                hidden = block(hidden)
            if hasattr(stage, "downsample"):
                hidden = stage.downsample(hidden)
        return self.classifier(self.swin.layernorm(hidden).mean(1))
