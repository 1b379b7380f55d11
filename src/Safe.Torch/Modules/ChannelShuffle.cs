using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Channels of several groups dealt out in turn.</summary>
public sealed class ChannelShuffle : ParameterLessModule<Tensor, Tensor>
{
    internal ChannelShuffle(long groups)
        : base(nameof(ChannelShuffle))
    {
        this.groups = groups;
    }

    /// <summary>Number of groups.</summary>
    public long groups { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => input.channel_shuffle(groups);
}
