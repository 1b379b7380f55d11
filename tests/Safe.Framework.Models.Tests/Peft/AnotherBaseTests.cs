using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Peft;
using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Tests.Golden;
using Safe.Framework.Models.Tests.Training;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Peft;

/// <summary>PEFT folders on a base that they were not made for: names and both shapes in one message, and the model as it was.</summary>
public sealed class AnotherBaseTests : IDisposable
{
    private const string Adapter = "peft-lora-bert/adapter-trained";

    private readonly AdapterFolder folder = new();

    public void Dispose() => folder.Dispose();

    [GoldenTheory(Adapter)]
    [InlineData(Adapter, 48, 3, "query.lora_A.weight' has shape [4, 32], expected is [4, 48]")]
    [InlineData(Adapter, 48, 3, "'../base'")]
    [InlineData(Adapter, 48, 3, "and 8 more")]
    [InlineData(
        Adapter,
        32,
        4,
        "lacks tensors that the configuration asks for: base_model.model.bert.encoder.layer.3.attention.self.query.lora_A.weight"
    )]
    [InlineData(Adapter, 32, 2, "no place for: base_model.model.bert.encoder.layer.2.attention.self.query.lora_A.weight")]
    [InlineData("peft-adalora-bert/adapter-trained", 48, 3, "query.lora_A' has shape [1, 32], expected is [1, 48]")]
    [InlineData("peft-ia3-bert/adapter", 48, 3, "key.ia3_l' has shape [32, 1], expected is [48, 1]")]
    public void What_does_not_fit_is_named_and_nothing_is_changed(string adapter, int hidden, int layers, string complaint)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using BertForSequenceClassification model = Bert(hidden, layers);
        // A model that someone trains in part.
        model.get_parameter("classifier.bias")!.requires_grad = false;
        Dictionary<string, (Tensor Value, bool Trains)> before = model
            .named_parameters()
            .ToDictionary(static own => own.name, static own => (own.parameter.detach().clone(), own.parameter.requires_grad));

        string message = Should
            .Throw<InvalidDataException>(() => PeftFolder.Load(GoldenTensors.Folder(adapter), model, new AdapterFactory()))
            .Message;

        message.ShouldStartWith(Path.Combine(GoldenTensors.Folder(adapter), "adapter_model.safetensors") + ": ");
        message.ShouldContain(complaint);
        model.named_parameters().Select(static own => own.name).ShouldBe(before.Keys);
        foreach ((string name, Parameter parameter) in model.named_parameters())
        {
            parameter.ShouldBeBitEqualTo(before[name].Value, name);
            parameter.requires_grad.ShouldBe(before[name].Trains, name);
        }
    }

    [GoldenFact(Adapter)]
    public void A_model_of_another_family_is_refused_by_the_names_that_it_lacks()
    {
        using Module model = Models.Auto.AutoModel.Load(GoldenTensors.Folder("gpt2/causal-lm")).Model;
        Should
            .Throw<InvalidOperationException>(() => PeftFolder.Load(GoldenTensors.Folder(Adapter), model, new AdapterFactory()))
            .Message.ShouldContain("No layer of GPT2LMHeadModel is named by TargetModules (query, value)");
        model.parameters().ShouldAllBe(parameter => parameter.requires_grad);
    }

    [GoldenTheory(Adapter)]
    [InlineData(double.NaN, "base_model.model.classifier.bias")]
    [InlineData(double.NegativeInfinity, "base_model.model.bert.encoder.layer.1.attention.self.value.lora_B.weight")]
    public void A_tensor_with_NaN_or_infinity_is_named_and_nothing_is_changed(double value, string tensor)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using GoldenAdapter golden = GoldenAdapter.Load(Adapter);
        using (torch.no_grad())
        {
            PeftFolder.Tensors(golden.Adapters)[tensor].view(-1).narrow(0, 1, 1).fill_(value);
        }
        PeftFolder.Save(folder["broken"], golden.Adapters);
        using BertForSequenceClassification model = Bert(32, 3);
        Tensor bias = model.get_parameter("classifier.bias")!.detach().clone();

        string message = Should.Throw<InvalidDataException>(() => PeftFolder.Load(folder["broken"], model, new AdapterFactory())).Message;

        message.ShouldBe(
            $"{Path.Combine(folder["broken"], "adapter_model.safetensors")}: holds NaN or infinity in {tensor}; the adapter is broken"
        );
        model.get_parameter("classifier.bias")!.ShouldBeBitEqualTo(bias, "bias");
        ModelSites.Find(model).ShouldAllBe(placed => placed.Site.Adapter == null);
    }

    private static BertForSequenceClassification Bert(int hidden, int layers) =>
        new(
            new BertConfig
            {
                VocabSize = 20,
                HiddenSize = hidden,
                NumHiddenLayers = layers,
                NumAttentionHeads = 4,
                IntermediateSize = 52,
                MaxPositionEmbeddings = 16,
                DeclaredNumLabels = 3,
            }
        );
}
