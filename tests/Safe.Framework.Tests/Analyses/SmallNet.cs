using Safe.Framework.Analyses;

namespace Safe.Framework.Tests.Analyses;

/// <summary>Three inputs, four hidden tanh, three classes, in float64, all weights a formula, so that other programs can compute the same.</summary>
internal sealed class SmallNet : Module<Tensor, Tensor>
{
    public const int Size = 31;

    private readonly Parameter first;
    private readonly Parameter firstBias;
    private readonly Parameter second;
    private readonly Parameter secondBias;

    public SmallNet()
        : base(nameof(SmallNet))
    {
        // sin(1)/1.5, sin(2)/1.5 and so on, one parameter after the other.
        Tensor all = torch.arange(1, Size + 1, dtype: ScalarType.Float64).sin_().div_(1.5);
        first = new Parameter(all.narrow(0, 0, 12).reshape(4, 3).clone());
        firstBias = new Parameter(all.narrow(0, 12, 4).clone());
        second = new Parameter(all.narrow(0, 16, 12).reshape(3, 4).clone());
        secondBias = new Parameter(all.narrow(0, 28, 3).clone());
        register_parameter(nameof(first), first);
        register_parameter(nameof(firstBias), firstBias);
        register_parameter(nameof(second), second);
        register_parameter(nameof(secondBias), secondBias);
    }

    /// <summary>[batch, 3] → [batch, 3].</summary>
    public override Tensor forward(Tensor input) => F.linear(F.linear(input, first, firstBias).tanh(), second, secondBias);

    /// <summary>The mean cross entropy over five examples cos(1), cos(3), cos(5) and so on with the labels 0, 1, 2, 0, 1, in two batches.</summary>
    public LossSurface Surface()
    {
        Tensor inputs = torch.arange(15, dtype: ScalarType.Float64).mul_(2).add_(1).cos_().reshape(5, 3).DetachFromDisposeScope();
        Tensor labels = torch.tensor(new long[] { 0, 1, 2, 0, 1 }).DetachFromDisposeScope();
        LossBatch Batch(int from, int count) =>
            new(() => F.cross_entropy(call(inputs.narrow(0, from, count)), labels.narrow(0, from, count)), count);
        return new LossSurface(this, [Batch(0, 2), Batch(2, 3)]);
    }

    protected override void RegisterComponents() { }
}
