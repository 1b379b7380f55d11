using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>What normalisations over a batch share: weight, bias and running statistics per feature.</summary>
public abstract class NormBase : nn.Module<Tensor, Tensor>
{
    private Parameter? weightParameter;
    private Parameter? biasParameter;

    /// <summary>Creates the layer with weight 1, bias 0, running mean 0 and running variance 1.</summary>
    /// <param name="num_features">Number of features C of the input <c>[batch, C, ...]</c>.</param>
    /// <param name="eps">Added to the variance.</param>
    /// <param name="momentum">Share of a new batch in the running statistics; null for their plain mean.</param>
    /// <param name="affine">Whether there are a weight and a bias.</param>
    /// <param name="track_running_stats">Whether there are running statistics, which evaluation uses.</param>
    /// <param name="device">Where the tensors lie.</param>
    /// <param name="dtype">Their element type.</param>
    /// <param name="name">Name of the module.</param>
    protected NormBase(
        long num_features,
        double eps,
        double? momentum,
        bool affine,
        bool track_running_stats,
        Device? device,
        ScalarType? dtype,
        string name
    )
        : base(name, registersItself: true)
    {
        this.num_features = num_features;
        this.eps = eps;
        this.momentum = momentum;
        this.affine = affine;
        this.track_running_stats = track_running_stats;
        if (affine)
        {
            weight = new Parameter(ones(num_features, dtype: dtype, device: device));
            bias = new Parameter(zeros(num_features, dtype: dtype, device: device));
        }
        if (track_running_stats)
        {
            running_mean = zeros(num_features, dtype: dtype, device: device);
            running_var = ones(num_features, dtype: dtype, device: device);
            num_batches_tracked = zeros([], dtype: ScalarType.Int64, device: device);
        }
    }

    /// <summary>Number of features.</summary>
    public long num_features { get; }

    /// <summary>Added to the variance.</summary>
    public double eps { get; set; }

    /// <summary>Share of a new batch in the running statistics; null for their plain mean.</summary>
    public double? momentum { get; set; }

    /// <summary>Whether there are a weight and a bias.</summary>
    public bool affine { get; }

    /// <summary>Whether there are running statistics.</summary>
    public bool track_running_stats { get; }

    /// <summary>The factor, <c>[num_features]</c>. A new one is registered in place of the old one, which is disposed.</summary>
    public Parameter weight
    {
        get => weightParameter!;
        set
        {
            ReplaceParameter(nameof(weight), weightParameter, value);
            weightParameter = value;
        }
    }

    /// <summary>What is added, <c>[num_features]</c>. A new one is registered in place of the old one, which is disposed.</summary>
    public Parameter? bias
    {
        get => biasParameter;
        set
        {
            ReplaceParameter(nameof(bias), biasParameter, value);
            biasParameter = value;
        }
    }

    /// <summary>Mean of the batches seen, <c>[num_features]</c>, or null.</summary>
    public Tensor? running_mean
    {
        get => Buffer(nameof(running_mean));
        set => SetBuffer(nameof(running_mean), value);
    }

    /// <summary>Unbiased variance of the batches seen, <c>[num_features]</c>, or null.</summary>
    public Tensor? running_var
    {
        get => Buffer(nameof(running_var));
        set => SetBuffer(nameof(running_var), value);
    }

    /// <summary>Number of batches seen, a single integer, or null.</summary>
    public Tensor? num_batches_tracked
    {
        get => Buffer(nameof(num_batches_tracked));
        set => SetBuffer(nameof(num_batches_tracked), value);
    }

    private protected Parameter? Factor => weightParameter;

    /// <summary>Sets weight to 1, bias to 0, and the running statistics back.</summary>
    public void reset_parameters()
    {
        reset_running_stats();
        if (weightParameter is not null)
        {
            nn.init.ones_(weightParameter);
        }
        if (biasParameter is not null)
        {
            nn.init.zeros_(biasParameter);
        }
    }

    /// <summary>Sets the running statistics to those of no batch at all.</summary>
    public void reset_running_stats()
    {
        running_mean?.zero_();
        running_var?.fill_(1);
        num_batches_tracked?.zero_();
    }

    private Tensor? Buffer(string name) => _internal_buffers.TryGetValue(name, out (Tensor, bool) entry) ? entry.Item1 : null;

    private void SetBuffer(string name, Tensor? value)
    {
        Tensor? replaced = Buffer(name);
        if (ReferenceEquals(replaced, value))
        {
            return;
        }
        replaced?.Dispose();
        _internal_buffers.Remove(name);
        if (value is not null)
        {
            register_buffer(name, value);
        }
    }
}
