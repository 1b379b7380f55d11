using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Normalises groups of channels of <c>[batch, channels, ...]</c>, then applies weight and bias per channel.</summary>
public sealed class GroupNorm : nn.Module<Tensor, Tensor>
{
    private Parameter? weightParameter;
    private Parameter? biasParameter;

    internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, Device? device, ScalarType? dtype)
        : base(nameof(GroupNorm), registersItself: true)
    {
        if (num_groups <= 0 || num_channels % num_groups != 0)
        {
            throw new ArgumentException($"{num_channels} channels do not divide into {num_groups} groups", nameof(num_groups));
        }
        this.num_groups = num_groups;
        this.eps = eps;
        this.affine = affine;
        if (affine)
        {
            weight = new Parameter(ones(num_channels, dtype: dtype, device: device));
            bias = new Parameter(zeros(num_channels, dtype: dtype, device: device));
        }
    }

    /// <summary>Number of groups.</summary>
    public long num_groups { get; set; }

    /// <summary>Added to the variance.</summary>
    public double eps { get; set; }

    /// <summary>Whether there are a weight and a bias.</summary>
    public bool affine { get; set; }

    /// <summary>The factor, of shape <c>[channels]</c>. A new one is registered in place of the old one, which is disposed.</summary>
    public Parameter weight
    {
        get => weightParameter!;
        set
        {
            ReplaceParameter(nameof(weight), weightParameter, value);
            weightParameter = value;
        }
    }

    /// <summary>What is added, of shape <c>[channels]</c>. A new one is registered in place of the old one, which is disposed.</summary>
    public Parameter? bias
    {
        get => biasParameter;
        set
        {
            ReplaceParameter(nameof(bias), biasParameter, value);
            biasParameter = value;
        }
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor) => Aten.group_norm(tensor, num_groups, weightParameter, biasParameter, eps);
}
