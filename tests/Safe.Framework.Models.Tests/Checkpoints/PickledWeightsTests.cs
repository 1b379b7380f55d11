using System.IO.Compression;
using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Checkpoints.Pickled;
using Safe.Framework.Models.Tests.Golden;

namespace Safe.Framework.Models.Tests.Checkpoints;

/// <summary>Files of <c>torch.save</c>.</summary>
public sealed class PickledWeightsTests : IDisposable
{
    // Written by PyTorch 1.13 and compressed by zlib:
    //   a = torch.arange(6, dtype=torch.float32).reshape(2, 3); s = collections.OrderedDict()
    //   s["a"] = a; s["turned"] = a.t(); s["row"] = a[1:]
    //   s["b"] = torch.nn.Parameter(torch.tensor([1.0, -2.0], dtype=torch.bfloat16)); s["h"] = torch.tensor([0.5], dtype=torch.float16)
    //   s["d"] = torch.tensor(2.5, dtype=torch.float64); s["i"] = torch.tensor([7, -(2 ** 40)]); s["n"] = torch.tensor([-1], dtype=torch.int8)
    //   s["u"] = torch.tensor([255], dtype=torch.uint8); s["t"] = torch.tensor([True, False]); s["none"] = torch.empty(0, 3)
    //   s._metadata = collections.OrderedDict(a={"version": 1}); torch.save(s, "tiny.bin")
    private const string Genuine =
        "eNqlldty21QUhrdkW3aUBJLSE6cCDYWkhyQ+xDYtkKAEEVBpHfXknnBlW408CCtL3k7pRWdy00DvoDPcMr3s8BBMhzcovelMH4DbPkCZsA+Ks7fSYEo1lmRZ"
        + "6/v/tbbWkitWIolQJoO2bcNoD8Kt9s2ppoOdyZVvfdMYRZfi25raaAS+7zZwK2h39NNh0w3d5kKrgXVAEzYo41WFiDmgNnAQNrzJWhe3/I5eC916t+U3a9ht"
        + "d4KwtprTITE+Xk2T4A6JdJZdSHJEN/3AwWf4jzqkmOA0aNUEOTdWupC2NAyZJQtZqpVYhwErYSnroN/xaAKDGIZsGK5qJBh3w7bbhFc84uQlvZSneYx9lbIJ"
        + "S12HEUuhEqOc3YXhNRt2M6MwuAF74uDeJepFiX3cdD8HX8fwhg1vskzr8NYOpa84ofOdi91Qh7e5clSwwSrOFns1H2BKWXiH2KoY3mW13ob3LOU2HOSWYxje"
        + "t+HQj+zigx/gQxv40nswIYkvOv71nvBhFpKDI0RYwXCUChPNY/QwyYWnMEzbkGWBTchJWgtBt+67PbU8C8pDgavNELWJCa5SxFCyocwCWvCRpHIyaC/3NI6z"
        + "kAKc4KV+HJX6Cc3oU641i2HOhs9YYBsMSWvec8Ke1jwLmYEFns/nUXUmPXzBtRYxfGnDVyywC5b8GG7irdpOspAifM21TkVap+mhwrWWMNg2nGGBGM7KWkHg"
        + "97TOsZASnOc1XohqrFKti1zrEobLNlypJmmNQduFq5u9x9gyfENY4lKjLKIdeI13oMP5OoaGDc3uLXCrAwSokUZz6CTDdXZ/2VNvgcfGbdUNO2R4oWUpnU6n"
        + "Plmx0pnDhx48fUTanu6VHV8Rg6iw9YqYmjaN6e0viD4bF1qbJYc58iH7GtnvzdEk9v3018/7yQ26/1sSU0ISWdM48iJJEOcH1Ov4wKnv6Von+3jNC14505h9"
        + "4YLj9Zepu/Pbk5ZK9NU+7inBPW8aCorWL8nW6+/Ld29QLNNHZVZQKZjGiZepIS1Kb2xs0DxyvzwbHSGXI33yKAl5zJhG/v/kwQypNZ0KpY+hJhgWTUNFL8GX"
        + "OK8gKvD72B9V+fmhvs+vzJ7fznZDaC+PjubTNHY9Z4HyOvV/+OvyuS1/hZ56muIoD29zkf7h46g4gIMSNpZE4uTHQXGaZPC+BGbjoDgIMrg7JYK5OCj2vgze"
        + "lcB8HBSbVQYfS2AhDopNI4PXNBGc+e/gQwksxkGxy2RwNC2CpU3w+U0obrYEluOOYl8NSeDaJhh1Z8XStKPRvQOJY9vsNs+rPDH0Z/TiIBz7tqjzaz6CKY0z"
        + "gyyex/4D9bc17Q==";

    private readonly CheckpointFolder folder = new();

    private string Pickled => Path.Combine(folder.Path, "pytorch_model.bin");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_torch_save_wrote_is_read()
    {
        using PickledWeights weights = OpenGenuine();

        weights.Entries.Select(entry => entry.Name).ShouldBe(["a", "turned", "row", "b", "h", "d", "i", "n", "u", "t", "none"]);
        ShouldHold(weights, "a", ScalarType.Float32, [2, 3], 0, 1, 2, 3, 4, 5);
        ShouldHold(weights, "turned", ScalarType.Float32, [3, 2], 0, 3, 1, 4, 2, 5);
        ShouldHold(weights, "row", ScalarType.Float32, [1, 3], 3, 4, 5);
        ShouldHold(weights, "b", ScalarType.BFloat16, [2], 1, -2);
        ShouldHold(weights, "h", ScalarType.Float16, [1], 0.5);
        ShouldHold(weights, "d", ScalarType.Float64, [], 2.5);
        ShouldHold(weights, "i", ScalarType.Int64, [2], 7, -1099511627776);
        ShouldHold(weights, "n", ScalarType.Int8, [1], -1);
        ShouldHold(weights, "u", ScalarType.Byte, [1], 255);
        ShouldHold(weights, "t", ScalarType.Bool, [2], 1, 0);
        ShouldHold(weights, "none", ScalarType.Float32, [0, 3]);
        // Three tensors share the six elements of "a".
        weights.ElementCount.ShouldBe(6 + 2 + 1 + 1 + 2 + 1 + 1 + 2);
    }

    [Fact]
    public void Each_truncation_of_a_genuine_file_is_refused_by_name()
    {
        byte[] whole = GenuineBytes();
        for (int length = 0; length < whole.Length; length += length < 64 ? 1 : 29)
        {
            File.WriteAllBytes(Pickled, whole[..length]);
            Should.Throw<InvalidDataException>(() => PickledWeights.Open(Pickled), $"{length} bytes").Message.ShouldStartWith(Pickled);
        }
    }

    [Fact]
    public void A_byte_gone_wrong_never_does_more_than_fail_or_change_a_value()
    {
        byte[] whole = GenuineBytes();
        var random = new Random(7);
        int refused = 0;
        for (int trial = 0; trial < 2000; trial++)
        {
            byte[] damaged = [.. whole];
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(Pickled, damaged);
            try
            {
                using PickledWeights weights = PickledWeights.Open(Pickled);
                using DisposeScope scope = NewDisposeScope();
                foreach (StoredTensor entry in weights.Entries)
                {
                    weights.CopyTo(entry.Name, torch.empty([.. entry.Shape], dtype: entry.Type));
                }
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }
        refused.ShouldBeInRange(200, 1900);
    }

    [Fact]
    public void A_model_that_exists_only_as_pickle_loads_to_the_bit()
    {
        using BertForMaskedLM saved = folder.Save(c => new BertForMaskedLM(c));
        File.Delete(folder.Weights);
        PickledFile.Write(Pickled, saved.named_parameters().ToDictionary(own => own.name, Tensor (own) => own.parameter));

        using BertForMaskedLM loaded = BertPretrained.Load(folder.Path, c => new BertForMaskedLM(c)).Model;

        ShouldEqual(loaded, saved);
    }

    [Fact]
    public void Pickles_in_several_files_load_to_the_bit()
    {
        using BertForMaskedLM saved = folder.Save(c => new BertForMaskedLM(c));
        File.Delete(folder.Weights);
        Dictionary<string, Tensor> tensors = saved.named_parameters().ToDictionary(own => own.name, Tensor (own) => own.parameter);
        ShardedCheckpointTests.Split(folder.Path, "pytorch_model", ".bin", tensors, PickledFile.Write);

        using BertForMaskedLM loaded = BertPretrained.Load(folder.Path, c => new BertForMaskedLM(c)).Model;

        ShouldEqual(loaded, saved);
    }

    [Fact]
    public void A_large_archives_directory_is_read()
    {
        byte[] pickle = new PickleWriter().Op("}").Text("x").Tensor("FloatStorage", "0", 1, [1], [1]).Op("s").Bytes;
        File.WriteAllBytes(Pickled, new ZipWriter().Add("big/data.pkl", pickle).Add("big/data/0", BitConverter.GetBytes(1.5f)).Bytes64());

        using PickledWeights weights = PickledWeights.Open(Pickled);

        ShouldHold(weights, "x", ScalarType.Float32, [1], 1.5);
    }

    private PickledWeights OpenGenuine()
    {
        File.WriteAllBytes(Pickled, GenuineBytes());
        return PickledWeights.Open(Pickled);
    }

    private static byte[] GenuineBytes()
    {
        using var packed = new ZLibStream(new MemoryStream(Convert.FromBase64String(Genuine)), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        packed.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void ShouldHold(PickledWeights weights, string name, ScalarType type, long[] shape, params double[] values)
    {
        using DisposeScope scope = NewDisposeScope();
        StoredTensor entry = weights.Entry(name);
        entry.Type.ShouldBe(type, name);
        entry.Shape.ShouldBe(shape, name);
        Tensor copied = torch.full(shape, 77, dtype: ScalarType.Float64);
        weights.CopyTo(name, copied);
        copied.Values().ShouldBe(values, name);
        weights.Map(name).Values().ShouldBe(values, name);
    }

    private static void ShouldEqual(Module actual, Module expected)
    {
        foreach ((string name, Parameter parameter) in expected.named_parameters())
        {
            actual.get_parameter(name)!.ShouldBeBitEqualTo(parameter, name);
        }
    }
}
