using System.Buffers.Binary;
using System.Text.Json;

namespace Safe.Framework.Cli.Tests;

public sealed class InspectTests : TestFolder
{
    private const string BertConfig = """
        {"model_type":"bert","architectures":["BertForMaskedLM"],"hidden_size":4,"num_hidden_layers":2,"vocab_size":30}
        """;

    // 2·3 float32 and 5 bfloat16: 24 + 10 bytes.
    private const string TwoTensors = """
        {"w":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"b":{"dtype":"BF16","shape":[5],"data_offsets":[24,34]}}
        """;
    private const string LoraConfig = """
        {"peft_type":"LORA","r":4,"lora_alpha":16,"target_modules":["query","value"],"task_type":"SEQ_CLS","base_model_name_or_path":"base"}
        """;

    [Fact]
    public void A_checkpoint_tells_of_its_configuration_types_and_tensors()
    {
        Write("config.json", BertConfig);
        WriteSafetensors("model.safetensors", TwoTensors, 34);

        string output = SafeCommand.Run("inspect", Folder).Succeeded();

        output.ShouldStartWith($"{Folder}: Hugging Face checkpoint, bert (BertForMaskedLM)\n");
        output.ShouldContain("hidden size  4\nblocks       2\nvocabulary   30\n");
        output.ShouldContain("weights      tensors: 2, parameters: 11, 34 B in model.safetensors\n");
        output.ShouldContain("F32          tensors: 1, parameters: 6, 24 B\nBF16         tensors: 1, parameters: 5, 10 B\n");
        output.ShouldMatch(@"\n +w +F32 +\[2, 3\] +6 +24 +\n +b +BF16 +\[5\] +5 +10 +\n");
    }

    [Fact]
    public void Json_has_the_same()
    {
        Write("config.json", BertConfig);
        WriteSafetensors("model.safetensors", TwoTensors, 34);

        JsonElement content = Json();

        content.GetProperty("model").GetProperty("model_type").GetString().ShouldBe("bert");
        content.TryGetProperty("adapter", out _).ShouldBeFalse();
        content.GetProperty("parameters").GetInt64().ShouldBe(11);
        content.GetProperty("bytes").GetInt64().ShouldBe(34);
        JsonElement[] tensors = [.. content.GetProperty("tensors").EnumerateArray()];
        tensors.Select(tensor => tensor.GetProperty("name").GetString()).ShouldBe(["w", "b"]);
        tensors[0].GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ShouldBe([2, 3]);
        tensors[1].GetProperty("dtype").GetString().ShouldBe("BF16");
    }

    [Fact]
    public void A_checkpoint_in_several_files_is_one()
    {
        Write("config.json", """{"model_type":"gpt2","n_embd":8,"n_layer":1}""");
        Write("model.safetensors.index.json", """{"weight_map":{"x":"model-1.safetensors","y":"model-2.safetensors"}}""");
        WriteSafetensors("model-1.safetensors", """{"x":{"dtype":"I64","shape":[],"data_offsets":[0,8]}}""", 8);
        WriteSafetensors("model-2.safetensors", """{"y":{"dtype":"F16","shape":[3],"data_offsets":[0,6]}}""", 6);

        string output = SafeCommand.Run("inspect", Folder).Succeeded();

        output.ShouldContain("hidden size  8\nblocks       1\n");
        output.ShouldContain("tensors: 2, parameters: 4, 14 B in model-1.safetensors, model-2.safetensors\n");
    }

    [Fact]
    public void An_adapter_tells_of_its_method_and_base()
    {
        Write("adapter_config.json", LoraConfig);
        WriteSafetensors("adapter_model.safetensors", TwoTensors, 34);

        string output = SafeCommand.Run("inspect", Folder).Succeeded();

        output.ShouldStartWith($"{Folder}: PEFT adapter, LORA\n");
        output.ShouldContain("rank         4\nalpha        16\ntargets      query, value\ntask         SEQ_CLS\nbase model   base\n");
        output.ShouldNotContain("not loadable");
    }

    [Fact]
    public void An_adapter_of_another_method_is_shown_and_called_not_loadable()
    {
        Write("adapter_config.json", """{"peft_type":"LOHA","target_modules":"key"}""");
        WriteSafetensors("adapter_model.safetensors", TwoTensors, 34);

        JsonElement adapter = Json().GetProperty("adapter");

        adapter.GetProperty("peft_type").GetString().ShouldBe("LOHA");
        adapter.GetProperty("not_loadable").GetString().ShouldNotBeNull().ShouldContain("field 'peft_type'");
    }

    [Fact]
    public void The_projects_own_model_has_the_elements_that_its_header_says()
    {
        string folder = Path.Combine(SharedFolder.RepositoryRoot, "examples", "PretrainedModel");
        byte[] file = File.ReadAllBytes(Path.Combine(folder, "model.safetensors"));
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        using JsonDocument header = JsonDocument.Parse(file.AsMemory(8, length));
        long[] elements =
        [
            .. header
                .RootElement.EnumerateObject()
                .Where(entry => entry.Name != "__metadata__")
                .Select(entry => entry.Value.GetProperty("shape").EnumerateArray().Aggregate(1L, (count, size) => count * size.GetInt64())),
        ];

        JsonElement content = JsonDocument.Parse(SafeCommand.Run("inspect", folder, "--json").Succeeded()).RootElement;

        content.GetProperty("tensors").GetArrayLength().ShouldBe(elements.Length);
        content.GetProperty("parameters").GetInt64().ShouldBe(elements.Sum());
        content.GetProperty("bytes").GetInt64().ShouldBe(file.Length - 8 - length);
    }

    [GoldenFact("peft-lora-bert/adapter-trained")]
    public void A_genuine_adapter_of_PEFT_is_loadable()
    {
        JsonElement content = JsonDocument
            .Parse(SafeCommand.Run("inspect", Path.Combine(SharedFolder.Golden, "peft-lora-bert", "adapter-trained"), "--json").Succeeded())
            .RootElement;

        content.GetProperty("adapter").TryGetProperty("not_loadable", out _).ShouldBeFalse();
        content
            .GetProperty("tensors")
            .EnumerateArray()
            .ShouldContain(tensor => tensor.GetProperty("name").GetString()!.EndsWith("lora_A.weight"));
    }

    [Fact]
    public void A_folder_that_is_not_there() =>
        SafeCommand.Run("inspect", In("none")).OneMessage().ShouldBe($"error: {In("none")}: no such folder");

    [Fact]
    public void A_folder_with_something_else_says_with_what()
    {
        Write("notes.txt", "");

        Refusal()
            .ShouldBe($"error: {Folder}: neither an adapter folder (adapter_config.json) nor a checkpoint (config.json); it has notes.txt");
    }

    [Fact]
    public void A_pickle_is_not_read()
    {
        Write("config.json", BertConfig);
        Write("pytorch_model.bin", "");

        Refusal()
            .ShouldEndWith(
                "no such file, and no index of several; pytorch_model.bin is a pickle, which models load but inspect does not read"
            );
    }

    [Fact]
    public void A_configuration_that_is_no_JSON_is_named()
    {
        Write("config.json", "{");
        WriteSafetensors("model.safetensors", TwoTensors, 34);

        Refusal().ShouldStartWith($"error: {In("config.json")}: ");
    }

    [Fact]
    public void A_field_of_another_kind_is_named()
    {
        Write("config.json", """{"hidden_size":"wide"}""");
        WriteSafetensors("model.safetensors", TwoTensors, 34);

        Refusal().ShouldBe($"error: {In("config.json")}: field 'hidden_size' must be a whole number");
    }

    [Fact]
    public void A_truncated_file_is_named()
    {
        Write("config.json", BertConfig);
        WriteSafetensors("model.safetensors", TwoTensors, 33);

        Refusal().ShouldStartWith($"error: {In("model.safetensors")}: ");
    }

    [Theory]
    [InlineData("""{"weight_map":{"x":"../elsewhere.safetensors"}}""", "the file of tensor 'x' must be a name without folders")]
    [InlineData("""{"weight_map":{"x":7}}""", "the file of tensor 'x' must be a name without folders")]
    [InlineData("""{"weight_map":["x"]}""", "field 'weight_map' must be an object of file names")]
    [InlineData("""{"weight_map":{"x":"gone.safetensors"}}""", "gone.safetensors: no such file, though")]
    [InlineData("""{"weight_map":{"x":"part.safetensors"}}""", "part.safetensors: tensor 'x' is missing, though")]
    public void An_index_that_does_not_fit_is_named(string index, string complaint)
    {
        Write("config.json", BertConfig);
        Write("model.safetensors.index.json", index);
        WriteSafetensors("part.safetensors", TwoTensors, 34);

        Refusal().ShouldContain(complaint);
    }

    private JsonElement Json() => JsonDocument.Parse(SafeCommand.Run("inspect", Folder, "--json").Succeeded()).RootElement;

    private string Refusal() => SafeCommand.Run("inspect", Folder).OneMessage();
}
