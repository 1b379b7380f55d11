using Safe.Framework.Adapters;

namespace Safe.Framework.Tests.Adapters;

/// <summary>An example of an adapter of the user's own: y + scaling · shift, with a shift for each output that starts at zero.</summary>
internal sealed class ShiftAdapter : Adapter
{
    private readonly Parameter shift;
    private readonly double scaling;

    public ShiftAdapter(AdapterSite site, AdapterSettings settings)
        : base(nameof(ShiftAdapter))
    {
        Tensor weight = site.Target.get_parameter("weight")!;
        shift = new Parameter(torch.zeros([weight.shape[0]], dtype: weight.dtype, device: weight.device));
        shift.DetachFromDisposeScope();
        scaling = settings.Scaling;
        register_parameter(nameof(shift), shift);
    }

    public override bool IsMerged => false;

    public override string MergeObstacle => "is only an example";

    public override Tensor forward(Tensor input, Tensor output) => Enabled ? output.add(shift, alpha: scaling) : output;

    public override void Merge() => throw new NotSupportedException($"the adapter {MergeObstacle}");

    public override void Unmerge() => throw new InvalidOperationException("the adapter is not merged");

    protected override void RegisterComponents() { }
}
