using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Models.Heads;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Families;

/// <summary>What freezing promises, on the families that read text.</summary>
public sealed class FreezingTests
{
    [Theory]
    [MemberData(nameof(FamilyClassifier.Names), MemberType = typeof(FamilyClassifier))]
    public void A_frozen_prefix_changes_neither_outputs_nor_the_gradients_behind_it(string family)
    {
        using Module model = FamilyClassifier.Create(family, layers: 2);
        byte[] logits = Bytes(Logits(model));
        Dictionary<string, byte[]> gradients = FamilyClassifier.Gradients(model, Loss);
        FamilyClassifier.Freeze(model, [0]);
        Dictionary<string, byte[]> remaining = FamilyClassifier.Gradients(model, Loss);

        Bytes(Logits(model)).ShouldBe(logits);
        string[] lost = [.. gradients.Keys.Except(remaining.Keys)];
        lost.ShouldNotBeEmpty();
        lost.ShouldAllBe(name => name.Contains(".0.", StringComparison.Ordinal) && name.Contains("lora", StringComparison.Ordinal));
        foreach ((string name, byte[] gradient) in remaining)
        {
            gradient.ShouldBe(gradients[name], name);
        }
    }

    [Theory]
    [MemberData(nameof(FamilyClassifier.Names), MemberType = typeof(FamilyClassifier))]
    public void Frozen_units_keep_every_bit_while_the_others_train(string family)
    {
        using Module model = FamilyClassifier.Create(family, layers: 3);
        FreezeUnits units = FreezeUnits.Find(model);
        using var optimizer = torch.optim.AdamW(model.parameters().Where(one => one.requires_grad).ToList(), lr: 0.01, weight_decay: 0.1);
        void Step()
        {
            using DisposeScope scope = NewDisposeScope();
            // Gradients of zero stay, which alone would let a frozen parameter move on.
            optimizer.zero_grad();
            Loss(model).backward();
            optimizer.step();
        }
        Step();
        Parameter[] leaving = [.. units[0].TrainableParameters.Concat(units[2].TrainableParameters).Select(static one => one.Parameter)];
        Parameter staying = units[1].TrainableParameters.First().Parameter;
        new UnitFreezer(units, optimizer).Freeze([0, 2]);
        byte[][] before = Array.ConvertAll(leaving, Bytes);
        byte[] live = Bytes(staying);
        for (int step = 0; step < 10; step++)
        {
            Step();
        }
        Array.ConvertAll(leaving, Bytes).ShouldBe(before);
        leaving.ShouldAllBe(one => !one.requires_grad);
        optimizer.parameters().Intersect(leaving).ShouldBeEmpty();
        Bytes(staying).ShouldNotBe(live);
    }

    [Theory]
    [MemberData(nameof(FamilyClassifier.Names), MemberType = typeof(FamilyClassifier))]
    public void Folding_rounds_only_and_gives_the_base_back_to_the_bit(string family)
    {
        using Module model = FamilyClassifier.Bare(family, layers: 3, dropout: 0);
        AdapterSet adapters = FamilyClassifier.Adapt(model, dropout: 0);
        FreezeUnits units = FreezeUnits.Find(model);
        var freezer = new UnitFreezer(units, FreezeTargets.Of(units), optimizer: null, folding: new UnitFolding(units, adapters));
        using DisposeScope scope = NewDisposeScope();
        Dictionary<string, byte[]> weights = Weights(model);
        Tensor adapted = Logits(model);
        freezer.Freeze([0, 1]);
        Tensor folded = Logits(model);
        ((folded - adapted).norm() / adapted.norm()).ToDouble().ShouldBeInRange(double.Epsilon, 1e-5);
        freezer.Unfold();
        foreach ((string name, byte[] value) in Weights(model))
        {
            value.ShouldBe(weights[name], name);
        }
        Bytes(Logits(model)).ShouldBe(Bytes(adapted));
    }

    [SafeTorchTheory("recompute")]
    [MemberData(nameof(FamilyClassifier.Names), MemberType = typeof(FamilyClassifier))]
    public void Recomputed_units_have_the_same_gradients(string family)
    {
        using Module plain = FamilyClassifier.Create(family, layers: 3, dropout: 0.1);
        using Module recomputed = FamilyClassifier.Create(family, layers: 3, dropout: 0.1);
        torch.manual_seed(4);
        Dictionary<string, byte[]> expected = FamilyClassifier.Gradients(plain, Loss);
        using IDisposable recomputing = FreezeUnits.Find(recomputed).Recomputing();
        torch.manual_seed(4);
        Dictionary<string, byte[]> actual = FamilyClassifier.Gradients(recomputed, Loss);
        actual.Keys.ShouldBe(expected.Keys);
        foreach ((string name, byte[] gradient) in actual)
        {
            gradient.ShouldBe(expected[name], name);
        }
    }

    private static Tensor Logits(Module model)
    {
        using IDisposable noGrad = torch.no_grad();
        return ((ISequenceClassifier)model).call(TinyModels.Ids(3, 6), null, null, null);
    }

    private static Tensor Loss(Module model)
    {
        var classifier = (ISequenceClassifier)model;
        return classifier.Loss(classifier.call(TinyModels.Ids(3, 6), null, null, null), torch.tensor(new long[] { 0, 1, 1 }));
    }

    private static Dictionary<string, byte[]> Weights(Module model) =>
        model.named_parameters().ToDictionary(static one => one.name, static one => Bytes(one.parameter));

    private static byte[] Bytes(Tensor tensor) => tensor.detach().contiguous().bytes.ToArray();
}
