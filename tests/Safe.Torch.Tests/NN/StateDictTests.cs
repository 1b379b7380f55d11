namespace Safe.Torch.Tests.NN;

public sealed class StateDictTests
{
    private static Sequential Model() => nn.Sequential(("a", nn.Linear(3, 4)), ("norm", nn.BatchNorm2d(4)), ("b", nn.Linear(4, 2)));

    [Fact]
    public void Parameters_of_the_tree_come_before_buffers_and_are_the_live_ones()
    {
        using Sequential model = Model();
        Dictionary<string, Tensor> state = model.state_dict(prefix: "model");

        state.Keys.ShouldBe([
            "model.a.weight",
            "model.a.bias",
            "model.norm.weight",
            "model.norm.bias",
            "model.b.weight",
            "model.b.bias",
            "model.norm.running_mean",
            "model.norm.running_var",
            "model.norm.num_batches_tracked",
        ]);
        state["model.a.weight"].ShouldBeSameAs(model.get_parameter("a.weight"));
    }

    [Fact]
    public void Values_are_copied_and_converted()
    {
        using Sequential model = Model();
        Dictionary<string, Tensor> source = model
            .state_dict()
            .ToDictionary(entry => entry.Key, entry => entry.Value.detach().to(ScalarType.Float64) + 1);
        float before = model.get_parameter("a.weight")!.sum().item<float>();

        (IList<string> missing, IList<string> unexpected) = model.load_state_dict(source);

        missing.ShouldBeEmpty();
        unexpected.ShouldBeEmpty();
        model.get_parameter("a.weight")!.dtype.ShouldBe(ScalarType.Float32);
        model.get_parameter("a.weight")!.sum().item<float>().ShouldBe(before + 12, 1e-4f);
    }

    [Fact]
    public void Strict_loading_names_what_does_not_fit_and_changes_nothing()
    {
        using Sequential model = Model();
        Dictionary<string, Tensor> source = model.state_dict();
        source.Remove("a.bias");
        source["c.weight"] = zeros(1);

        InvalidOperationException error = Should.Throw<InvalidOperationException>(() => model.load_state_dict(source));
        error.Message.ShouldContain("a.bias");
        error.Message.ShouldContain("c.weight");
        (IList<string> missing, IList<string> unexpected) = model.load_state_dict(source, strict: false);
        missing.ShouldBe(["a.bias"]);
        unexpected.ShouldBe(["c.weight"]);
        model.load_state_dict(source, skip: ["a.bias", "c.weight"]);
    }

    [Fact]
    public void A_wrong_shape_is_named_and_nothing_is_copied()
    {
        using Sequential model = Model();
        Dictionary<string, Tensor> source = model.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.detach() * 0);
        source["b.weight"] = zeros(2);

        Should.Throw<ArgumentException>(() => model.load_state_dict(source)).Message.ShouldContain("b.weight");
        model.get_parameter("a.weight")!.abs().sum().item<float>().ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_saved_module_loads_to_the_bit()
    {
        using Sequential model = Model();
        using Sequential other = Model();
        using MemoryStream stream = new();

        model.save(stream);
        stream.Position = 0;
        Dictionary<string, bool> loaded = [];
        other.load(stream, loadedParameters: loaded);

        foreach ((string key, Tensor value) in model.state_dict())
        {
            other.state_dict()[key].Equals(value).ShouldBeTrue(key);
        }
        loaded.Values.ShouldAllBe(found => found);
    }

    // The layout in the words of TorchSharp's format: count, key, element type, rank, sizes, data.
    [Fact]
    public void The_file_has_TorchSharps_layout()
    {
        using Sequential model = nn.Sequential(
            (
                "a",
                nn.Linear(
                    new Parameter(
                        tensor(
                            new float[,]
                            {
                                { 1f, -2f },
                            }
                        )
                    )
                )
            )
        );
        using MemoryStream stream = new();

        model.save(stream);

        byte[] expected = [1, 8, .. "a.weight"u8, 6, 2, 1, 2, .. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(-2f)];
        stream.ToArray().ShouldBe(expected);
    }

    [Fact]
    public void Files_that_do_not_fit_are_refused()
    {
        using Sequential model = Model();
        using Sequential larger = nn.Sequential(("a", nn.Linear(3, 5)), ("norm", nn.BatchNorm2d(4)), ("b", nn.Linear(4, 2)));
        using Sequential smaller = nn.Sequential(("a", nn.Linear(3, 4)));
        using MemoryStream stream = new();
        model.save(stream);
        byte[] bytes = stream.ToArray();

        Should.Throw<ArgumentException>(() => larger.load(new MemoryStream(bytes))).Message.ShouldContain("a.weight");
        Should.Throw<ArgumentException>(() => smaller.load(new MemoryStream(bytes))).Message.ShouldContain("norm.weight");
        smaller.load(new MemoryStream(bytes), strict: false);
        smaller.get_parameter("a.weight")!.Equals(model.get_parameter("a.weight")!).ShouldBeTrue();
        for (int length = 0; length < bytes.Length; length += 7)
        {
            Should.Throw<EndOfStreamException>(() => model.load(new MemoryStream(bytes[..length])));
        }
    }

    [Fact]
    public void A_lying_header_is_refused_without_allocating()
    {
        using Sequential model = Model();
        using MemoryStream stream = new();
        using (BinaryWriter writer = new(stream, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            writer.Write7BitEncodedInt64(1);
            writer.Write("unknown");
            writer.Write7BitEncodedInt64(6);
            writer.Write7BitEncodedInt64(2);
            writer.Write7BitEncodedInt64(long.MaxValue / 2);
            writer.Write7BitEncodedInt64(long.MaxValue / 2);
        }
        stream.Position = 0;

        Should.Throw<EndOfStreamException>(() => model.load(stream, strict: false));
    }

    [Fact]
    public void Skipped_entries_are_neither_written_nor_wanted()
    {
        using Sequential model = Model();
        using Sequential other = Model();
        using MemoryStream stream = new();
        float before = other.get_parameter("a.weight")!.sum().item<float>();

        model.save(stream, skip: ["a.weight"]);
        stream.Position = 0;
        other.load(stream, skip: ["a.weight"]);

        other.get_parameter("a.weight")!.sum().item<float>().ShouldBe(before);
        other.get_parameter("a.bias")!.Equals(model.get_parameter("a.bias")!).ShouldBeTrue();
    }
}
