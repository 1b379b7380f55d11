using Safe.Framework.Adapters;

namespace Safe.Framework.Tests.Freezing.Execution;

/// <summary>Adds the square of what it scales: no weight of the layer could do that.</summary>
internal sealed class SquareAdapter : Adapter
{
    private readonly Parameter scale = new(torch.ones(1));

    public SquareAdapter()
        : base(nameof(SquareAdapter)) => register_parameter(nameof(scale), scale);

    public override bool IsMerged => false;

    public override string? MergeObstacle => "is not linear";

    public override void Merge() => throw new NotSupportedException("a square cannot be merged");

    public override void Unmerge() => throw new InvalidOperationException("not merged");

    public override Tensor forward(Tensor input, Tensor output) => output + (output * scale).square();

    protected override void RegisterComponents() { }

    internal sealed class Factory : IAdapterFactory
    {
        public Adapter Create(string path, AdapterSite site, AdapterSettings settings) => new SquareAdapter();
    }
}
