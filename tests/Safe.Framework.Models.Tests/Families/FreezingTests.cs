using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Tests.Golden;

namespace Safe.Framework.Models.Tests.Families;

/// <summary>What freezing promises, on the families beside BERT.</summary>
public sealed class FreezingTests
{
    [Theory]
    [InlineData("roberta")]
    [InlineData("llama")]
    public void A_frozen_prefix_changes_neither_outputs_nor_the_gradients_behind_it(string family)
    {
        using DisposeScope scope = NewDisposeScope();
        using Module model = TinyModels.Create(family, ModelHead.SequenceClassification);
        AdapterSet adapters = AdapterInjection.Inject(
            model,
            new AdapterOptions { TaskType = AdapterTask.SequenceClassification, LoraDropout = 0 },
            new AdapterFactory()
        );
        model.eval();
        foreach (
            (string _, Parameter parameter) in model.named_parameters().Where(own => own.name.EndsWith("lora_B", StringComparison.Ordinal))
        )
        {
            using IDisposable noGrad = torch.no_grad();
            parameter.normal_(0, 0.3);
        }

        (Tensor logits, Dictionary<string, Tensor> gradients) = Run(model);
        new UnitFreezer(FreezeUnits.Find(model), optimizer: null).Freeze([0]);
        (Tensor frozenLogits, Dictionary<string, Tensor> remaining) = Run(model);

        frozenLogits.ShouldBeBitEqualTo(logits, "logits");
        string[] lost = [.. gradients.Keys.Except(remaining.Keys)];
        lost.Length.ShouldBe(4);
        lost.ShouldAllBe(name => name.Contains(".0.", StringComparison.Ordinal) && name.Contains("lora", StringComparison.Ordinal));
        foreach ((string name, Tensor gradient) in remaining)
        {
            gradient.ShouldBeBitEqualTo(gradients[name], name);
        }
        adapters.Adapters.Count.ShouldBe(4);
    }

    private static (Tensor Logits, Dictionary<string, Tensor> Gradients) Run(Module model)
    {
        var classifier = (ISequenceClassifier)model;
        foreach (Parameter parameter in model.parameters())
        {
            parameter.grad = null;
        }
        Tensor logits = classifier.call(TinyModels.Ids(3, 6), null, null, null);
        classifier.Loss(logits, torch.tensor(new long[] { 0, 1, 1 })).backward();
        return (
            logits.detach(),
            model
                .named_parameters()
                .Where(own => own.parameter.grad is not null)
                .ToDictionary(own => own.name, own => own.parameter.grad!.clone())
        );
    }
}
