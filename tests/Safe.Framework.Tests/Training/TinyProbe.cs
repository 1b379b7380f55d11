using Safe.Framework.Importance;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Training;

/// <summary>One fixed batch of six sequences, from a probe that draws random numbers besides.</summary>
internal sealed class TinyProbe(Module<Tensor, Tensor> model) : IProbe
{
    public int Batches => 1;

    public Tensor? Mask(int batch) => null;

    public void Forward(int batch)
    {
        using DisposeScope scope = NewDisposeScope();
        torch.rand(3);
        model.call(TinyData.Batch(77).Inputs);
    }

    public Tensor Loss(int batch)
    {
        torch.rand(5);
        (Tensor inputs, Tensor labels) = TinyData.Batch(77);
        return F.cross_entropy(model.call(inputs), labels);
    }
}
