using Safe.Framework.Importance;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Importance;

/// <summary>Batches of <see cref="TinyData"/> with the last tokens of every second row masked.</summary>
internal sealed class TinyProbe(Module<Tensor, Tensor> model, int batches, bool masked = true) : IProbe
{
    public int Batches => batches;

    public Action<int> BeforeForward { get; init; } = _ => { };

    public Tensor? Mask(int batch)
    {
        if (!masked)
        {
            return null;
        }
        Tensor mask = torch.ones(6, 5, dtype: ScalarType.Int64);
        for (int row = 0; row < 6; row += 2)
        {
            mask[row, 4] = torch.tensor(0L);
        }
        return mask;
    }

    public void Forward(int batch)
    {
        BeforeForward(batch);
        model.call(TinyData.Batch(100 + batch).Inputs);
    }

    public Tensor Loss(int batch)
    {
        (Tensor inputs, Tensor labels) = TinyData.Batch(100 + batch);
        return F.cross_entropy(model.call(inputs), labels);
    }
}
