using Safe.Framework.Adapters;
using Safe.Framework.Freezing.Reversible;
using Safe.Framework.Metering;
using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Tests.Bert;
using Safe.Framework.Models.Tests.Families;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Training;

/// <summary>The families' own blocks, reversible.</summary>
[NoCollection]
public sealed class ReversibleFamilyTests
{
    private const double Step = 1e-5;

    [SafeTorchTheory("reversible blocks")]
    [InlineData("bert")]
    [InlineData("roberta")]
    [InlineData("gpt2")]
    [InlineData("llama")]
    public void Gradients_are_the_slopes_of_the_loss(string family)
    {
        using DisposeScope scope = NewDisposeScope();
        using Module model = TinyModels.Create(family, ModelHead.SequenceClassification);
        model.to(ScalarType.Float64);
        Couple(model, ReversiblePart.All);
        model.eval();
        (string Name, Parameter Parameter)[] trainable = [.. model.named_parameters().Where(entry => entry.parameter.requires_grad)];
        Loss(model).backward();
        foreach ((string name, Parameter parameter) in trainable)
        {
            using DisposeScope own = NewDisposeScope();
            Tensor gradient = parameter.grad.ShouldNotBeNull(name).view(-1);
            long element = gradient.abs().argmax().item<long>();
            gradient[element].ToDouble().ShouldBe(Slope(model, parameter, element), 1e-6, name);
        }
    }

    [SafeTorchFact("meters")]
    public void Saved_bytes_do_not_grow_with_the_number_of_reversible_blocks()
    {
        long SavedBytes(int layers)
        {
            using BertForSequenceClassification model = Bert(layers);
            using DisposeScope scope = NewDisposeScope();
            IMemoryMeter meter = BackendMeters.Memory();
            using IDisposable counting = meter.CountSaved(model.parameters());
            meter.ResetPeak();
            Loss(model).backward();
            return meter.PeakSavedBytes;
        }
        long[] bytes = [SavedBytes(2), SavedBytes(4), SavedBytes(8)];
        bytes.ShouldAllBe(one => one == bytes[0], string.Join(", ", bytes));
    }

    [SafeTorchFact("reversible blocks")]
    public void Training_steps_leave_gradients_only()
    {
        using BertForSequenceClassification model = Bert(4);
        void Train()
        {
            using DisposeScope scope = NewDisposeScope();
            model.zero_grad();
            Loss(model).backward();
        }
        Train();
        long before = Tensor.TotalCount;
        for (int step = 0; step < 20; step++)
        {
            Train();
        }
        Tensor.TotalCount.ShouldBe(before);
    }

    private static BertForSequenceClassification Bert(int layers)
    {
        var model = TinyBert.Create(config => new BertForSequenceClassification(config), TinyBert.Config with { NumHiddenLayers = layers });
        Couple(model, ReversiblePart.All);
        model.train();
        return model;
    }

    private static void Couple(Module model, ReversiblePart part)
    {
        AdapterSet adapters = AdapterInjection.Inject(
            model,
            new AdapterOptions { TaskType = AdapterTask.SequenceClassification },
            new AdapterFactory()
        );
        ReversibleBlocks.Couple(adapters, new ReversibleOptions { Blocks = part, AdapterSize = 3 });
        using IDisposable noGrad = torch.no_grad();
        foreach ((_, Parameter parameter) in model.named_parameters().Where(entry => entry.name.Contains("lora_B")))
        {
            parameter.normal_(0, 0.1);
        }
    }

    private static Tensor Loss(Module model)
    {
        Tensor ids = TinyModels.Ids(2, 7);
        Tensor mask = torch.ones([2, 7]);
        Tensor logits = ((ISequenceClassifier)model).call(ids, mask, null, null);
        return F.cross_entropy(logits, torch.zeros([2], dtype: ScalarType.Int64));
    }

    private static double Slope(Module model, Parameter parameter, long element)
    {
        using IDisposable noGrad = torch.no_grad();
        using Tensor place = parameter.detach().view(-1).narrow(0, element, 1);
        place.add_(Step);
        double above = Loss(model).ToDouble();
        place.add_(-2 * Step);
        double below = Loss(model).ToDouble();
        place.add_(Step);
        return (above - below) / (2 * Step);
    }
}
