using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Channels made pixels: <c>[batch, C·r², H, W]</c> gives <c>[batch, C, H·r, W·r]</c>.</summary>
public sealed class PixelShuffle : ParameterLessModule<Tensor, Tensor>
{
    internal PixelShuffle(long upscale_factor)
        : base(nameof(PixelShuffle))
    {
        this.upscale_factor = upscale_factor;
    }

    /// <summary>r.</summary>
    public long upscale_factor { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.pixel_shuffle(input, upscale_factor);
}
