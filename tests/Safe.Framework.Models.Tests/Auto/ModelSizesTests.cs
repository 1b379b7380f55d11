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

    // With ImageNet's 1,000 classes, as torchvision counts vit_b_16, vit_l_16 and swin_b, and timm swin_large_patch4_window7_224 (num_params).
    [Theory]
    [InlineData("vit-base", 86_567_656)]
    [InlineData("vit-large", 304_326_632)]
    [InlineData("swin-base", 87_768_224)]
    [InlineData("swin-large", 196_532_476)]
    public void Sizes_for_images_have_the_published_number_of_parameters(string name, long parameters)
    {
        string[] classes = [.. Enumerable.Range(0, 1000).Select(index => $"class {index}")];

        AutoModel.CountParameters(ModelSizes.Get(name).Labelled(classes), ModelHead.ImageClassification).ShouldBe(parameters);
    }

    // What is published of the backbones: ViTModel of vit-*-patch16-224-in21k with its pooler has 86.4 and 304.4 million (0.1 and 0.3 B on its
    // card); the papers have 86 and 307 million (arXiv 2010.11929, table 1), 88 and 197 million (arXiv 2103.14030, table 1).
    [Theory]
    [InlineData("vit-base", 86_389_248, 86e6)]
    [InlineData("vit-large", 304_351_232, 307e6)]
    [InlineData("swin-base", 86_743_224, 88e6)]
    [InlineData("swin-large", 194_995_476, 197e6)]
    public void Backbones_for_images_have_what_their_papers_say(string name, long parameters, double published)
    {
        AutoModel.CountParameters(ModelSizes.Get(name), ModelHead.None).ShouldBe(parameters);
        (parameters / published).ShouldBe(1, 0.02);
    }

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
