using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Tests.Golden;

namespace Safe.Framework.Models.Tests.Checkpoints;

public sealed class NamesInTheWildTests : IDisposable
{
    private readonly CheckpointFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Names_of_the_first_release_are_understood()
    {
        using var saved = folder.Save(c => new BertModel(c));
        folder.Rewrite(tensors =>
        {
            Dictionary<string, Tensor> old = tensors.ToDictionary(
                pair =>
                    "bert."
                    + pair.Key.Replace("LayerNorm.weight", "LayerNorm.gamma", StringComparison.Ordinal)
                        .Replace("LayerNorm.bias", "LayerNorm.beta", StringComparison.Ordinal),
                pair => pair.Value
            );
            old["bert.embeddings.position_ids"] = torch.arange(12, dtype: ScalarType.Int64).unsqueeze(0);
            return old;
        });

        Pretrained<BertModel> loaded = BertPretrained.Load(folder.Path, c => new BertModel(c));

        using BertModel model = loaded.Model;
        (loaded.Report.Missing.Count, loaded.Report.Unexpected.Count).ShouldBe((0, 0));
        foreach ((string name, Parameter parameter) in saved.named_parameters())
        {
            model.get_parameter(name)!.ShouldBeBitEqualTo(parameter, name);
        }
    }

    [Fact]
    public void A_stored_copy_of_a_tied_weight_is_passed_over()
    {
        using var saved = folder.Save(c => new BertForMaskedLM(c));
        folder.Rewrite(tensors =>
        {
            tensors["cls.predictions.decoder.weight"] = tensors["bert.embeddings.word_embeddings.weight"] * 2;
            tensors["cls.predictions.decoder.bias"] = tensors["cls.predictions.bias"];
            return tensors;
        });

        Pretrained<BertForMaskedLM> loaded = BertPretrained.Load(folder.Path, c => new BertForMaskedLM(c));

        using BertForMaskedLM model = loaded.Model;
        (loaded.Report.Missing.Count, loaded.Report.Unexpected.Count).ShouldBe((0, 0));
        const string words = "bert.embeddings.word_embeddings.weight";
        model.get_parameter(words)!.ShouldBeBitEqualTo(saved.get_parameter(words)!, words);
    }

    [Fact]
    public void A_bias_stored_only_under_the_decoder_is_found()
    {
        using var saved = folder.Save(c => new BertForMaskedLM(c));
        folder.Rewrite(tensors =>
        {
            tensors.Remove("cls.predictions.bias");
            tensors["cls.predictions.decoder.bias"] = torch.full([50], 0.25, dtype: ScalarType.Float32);
            return tensors;
        });

        using var loaded = BertPretrained.Load(folder.Path, c => new BertForMaskedLM(c)).Model;

        loaded.get_parameter("cls.predictions.bias")!.Values().ShouldAllBe(value => value == 0.25);
    }

    [Fact]
    public void One_parameter_stored_twice_is_refused()
    {
        using var saved = folder.Save(c => new BertModel(c));
        folder.Rewrite(tensors =>
        {
            tensors["bert.embeddings.LayerNorm.gamma"] = tensors["embeddings.LayerNorm.weight"];
            return tensors;
        });

        string message = Should.Throw<InvalidDataException>(() => BertPretrained.Load(folder.Path, c => new BertModel(c))).Message;

        message.ShouldContain("'bert.embeddings.LayerNorm.gamma' and 'embeddings.LayerNorm.weight' both hold");
    }
}
