using System.Text.Json;
using Safe.Framework.Checkpoints;
using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Tests.Golden;

namespace Safe.Framework.Models.Tests.Checkpoints;

/// <summary>Weights in several files under an index.</summary>
public sealed class ShardedCheckpointTests : IDisposable
{
    private const string First = "model-00001-of-00002.safetensors";

    private readonly CheckpointFolder folder = new();
    private readonly BertModel saved;

    public ShardedCheckpointTests()
    {
        saved = folder.Save(c => new BertModel(c));
        Split(
            folder.Path,
            "model",
            ".safetensors",
            saved.named_parameters().ToDictionary(own => own.name, Tensor (own) => own.parameter),
            (path, tensors) => SafetensorsWriter.Write(path, tensors)
        );
        File.Delete(folder.Weights);
    }

    private string Index => folder.Weights + ".index.json";

    public void Dispose()
    {
        saved.Dispose();
        folder.Dispose();
    }

    /// <summary>Writes tensors into two files with an index.</summary>
    internal static void Split(
        string folder,
        string name,
        string ending,
        Dictionary<string, Tensor> tensors,
        Action<string, IReadOnlyDictionary<string, Tensor>> write
    )
    {
        var map = new Dictionary<string, string>();
        foreach ((int number, KeyValuePair<string, Tensor>[] part) in tensors.Chunk((tensors.Count + 1) / 2).Index())
        {
            string file = $"{name}-{number + 1:00000}-of-00002{ending}";
            write(Path.Combine(folder, file), part.ToDictionary());
            foreach ((string tensor, _) in part)
            {
                map[tensor] = file;
            }
        }
        File.WriteAllText(
            Path.Combine(folder, $"{name}{ending}.index.json"),
            JsonSerializer.Serialize(new { metadata = new { total_size = 0 }, weight_map = map })
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Several_files_load_as_one(bool mapped)
    {
        using BertModel loaded = BertPretrained.Load(folder.Path, c => new BertModel(c), new WeightLoadOptions { Mapped = mapped }).Model;

        foreach ((string name, Parameter parameter) in saved.named_parameters())
        {
            loaded.get_parameter(name)!.ShouldBeBitEqualTo(parameter, name);
        }
        new PretrainedFolder(folder.Path).CountElements().ShouldBe(saved.parameters().Sum(own => own.numel()));
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        string shard = Path.Combine(folder.Path, First);
        File.Delete(shard);

        Should.Throw<FileNotFoundException>(Load).Message.ShouldBe($"{shard}: no such file, though {Index} names it");
    }

    [Fact]
    public void A_tensor_that_is_not_in_its_file_is_named()
    {
        Replace("\"weight_map\":{", $"\"weight_map\":{{\"embeddings.more\":\"{First}\",");

        Refusal().ShouldBe($"{Path.Combine(folder.Path, First)}: tensor 'embeddings.more' is missing, though {Index} places it there");
    }

    [Theory]
    [InlineData("../model.safetensors")]
    [InlineData("/etc/x.safetensors")]
    [InlineData("..\\\\model.safetensors")]
    [InlineData("c:x.safetensors")]
    [InlineData("a/b.safetensors")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("config.json")]
    public void A_file_elsewhere_is_refused(string file)
    {
        Replace($"\"{First}\"", $"\"{file}\"");

        Refusal().ShouldContain($"{Index}: 'weight_map' places 'embeddings.");
    }

    [Theory]
    [InlineData("[]", "field 'weight_map' must be an object of file names")]
    [InlineData("""{"weight_map": 3}""", "field 'weight_map' must be an object of file names")]
    [InlineData("""{"weight_map": {}}""", "'weight_map' names no tensor")]
    [InlineData("""{"weight_map": {"a": 1}}""", "places 'a' in '1'; expected the name of a .safetensors file")]
    [InlineData("""{"weight_map": {"a": null}}""", "places 'a' in 'null'")]
    [InlineData("""{"weight_map": {"a": "a.safetensors", "a": "b.safetensors"}}""", "names 'a' twice")]
    [InlineData("""{"weight_map": {"a": "\uD800.safetensors"}}""", "")]
    [InlineData("{\"weight_map\": {", "")]
    [InlineData("", "")]
    public void An_index_that_is_none_is_refused(string json, string complaint)
    {
        File.WriteAllText(Index, json);

        Refusal().ShouldContain(complaint);
    }

    [Fact]
    public void An_index_nested_without_end_is_refused()
    {
        File.WriteAllText(Index, new string('[', 100_000));

        Refusal().ShouldStartWith(Index);
    }

    [Fact]
    public void A_damaged_file_is_named()
    {
        string shard = Path.Combine(folder.Path, First);
        File.WriteAllBytes(shard, File.ReadAllBytes(shard)[..200]);

        Refusal().ShouldStartWith(shard);
    }

    [Fact]
    public void One_file_comes_before_an_index()
    {
        using BertModel other = folder.Save(c => new BertModel(c));
        using (torch.no_grad())
        {
            other.WordEmbeddings.fill_(0.5);
        }
        BertPretrained.Save(folder.Path, other, Bert.TinyBert.Config);

        using BertModel loaded = BertPretrained.Load(folder.Path, c => new BertModel(c)).Model;

        loaded.WordEmbeddings.Values().ShouldAllBe(value => value == 0.5);
    }

    private void Replace(string before, string after)
    {
        string text = File.ReadAllText(Index);
        text.ShouldContain(before);
        File.WriteAllText(Index, text.Replace(before, after, StringComparison.Ordinal));
    }

    private string Refusal()
    {
        string message = Should.Throw<InvalidDataException>(Load).Message;
        message.ShouldStartWith(folder.Path);
        return message;
    }

    private void Load() => BertPretrained.Load(folder.Path, c => new BertModel(c)).Model.Dispose();
}
