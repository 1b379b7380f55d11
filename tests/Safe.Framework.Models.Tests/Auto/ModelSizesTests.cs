using Safe.Framework.Models.Auto;
using Safe.Framework.Models.Heads;

namespace Safe.Framework.Models.Tests.Auto;

/// <summary>
/// Parameter counts of the published models. They are counted by formula from the configuration; that the formula counts what a model
/// really has is tested on small models (<see cref="Families.FamilyTests.Counted_parameters_are_those_of_the_model"/>).
/// </summary>
public sealed class ModelSizesTests
{
    // As Hugging Face's libraries count them for the published checkpoints (number of parameters of the class named).
    [Theory]
    [InlineData("bert-base", ModelHead.None, 109_482_240)] // BertModel of bert-base-uncased
    [InlineData("bert-base", ModelHead.SequenceClassification, 109_483_778)]
    [InlineData("bert-base", ModelHead.MaskedLM, 109_514_298)]
    [InlineData("bert-large", ModelHead.None, 335_141_888)]
    [InlineData("roberta-base", ModelHead.None, 124_645_632)]
    [InlineData("roberta-base", ModelHead.SequenceClassification, 124_647_170)]
    [InlineData("roberta-large", ModelHead.None, 355_359_744)]
    [InlineData("gpt2", ModelHead.CausalLM, 124_439_808)]
    [InlineData("gpt2-medium", ModelHead.CausalLM, 354_823_168)]
    [InlineData("gpt2-large", ModelHead.CausalLM, 774_030_080)]
    [InlineData("llama-2-7b", ModelHead.CausalLM, 6_738_415_616)]
    public void Sizes_have_the_published_number_of_parameters(string name, ModelHead head, long parameters) =>
        AutoModel.CountParameters(ModelSizes.Get(name), head).ShouldBe(parameters);

    [Fact]
    public void Every_size_is_a_configuration_that_its_family_accepts()
    {
        string folder = Directory.CreateTempSubdirectory("safe-sizes-").FullName;
        try
        {
            foreach (string name in ModelSizes.Names)
            {
                ModelSizes.Get(name).Write(Path.Combine(folder, "config.json"));
                AutoModel.ReadConfig(folder).GetType().ShouldBe(ModelSizes.Get(name).GetType(), name);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_size_that_is_not_there_is_told_with_those_that_are() =>
        Should.Throw<NotSupportedException>(() => ModelSizes.Get("bert-huge")).Message.ShouldContain("bert-large");
}
