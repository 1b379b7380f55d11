namespace Safe.Torch.Tests.Optim;

public sealed class OptimizerStateTests
{
    public static TheoryData<string> Kinds => ["AdamW", "AdamW amsgrad", "Adam", "SGD"];

    private static OptimizerHelper Make(string kind, params Parameter[] parameters) =>
        kind switch
        {
            "AdamW" => optim.AdamW(parameters, 0.1, weight_decay: 0.1),
            "AdamW amsgrad" => optim.AdamW(parameters, 0.1, amsgrad: true),
            "Adam" => optim.Adam(parameters, 0.1),
            _ => optim.SGD(parameters, 0.1, momentum: 0.9),
        };

    private static Parameter Draw() => new(tensor(new[] { 1.0, -2, 3 }));

    private static void Step(OptimizerHelper optimizer, Parameter parameter, int seed)
    {
        parameter.grad = tensor(new[] { seed * 0.5, 1 - seed, 0.25 });
        optimizer.step();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_run_that_is_resumed_from_a_file_ends_on_the_same_bits(string kind)
    {
        Parameter whole = Draw();
        using OptimizerHelper through = Make(kind, whole);
        Step(through, whole, 1);
        Step(through, whole, 2);
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        through.save_state_dict(writer);
        stream.Position = 0;

        Parameter half = new(whole.detach().clone());
        using OptimizerHelper resumed = Make(kind, half);
        using BinaryReader reader = new(stream);
        resumed.load_state_dict(reader);
        Step(through, whole, 3);
        Step(resumed, half, 3);

        half.Equals(whole).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_loaded_state_is_a_copy(string kind)
    {
        Parameter first = Draw();
        Parameter second = Draw();
        using OptimizerHelper one = Make(kind, first);
        using OptimizerHelper other = Make(kind, second);
        Step(one, first, 1);
        using (NewDisposeScope())
        {
            other.load_state_dict(one.state_dict());
        }

        other.state_dict().State[0].ApproximatelyEquals(one.state_dict().State[0]).ShouldBeTrue();
        Step(one, first, 2);
        other.state_dict().State[0].ApproximatelyEquals(one.state_dict().State[0]).ShouldBeFalse();
    }

    [Fact]
    public void Options_are_part_of_the_state()
    {
        using OptimizerHelper one = Make("AdamW", Draw());
        using OptimizerHelper other = Make("AdamW", Draw());
        one.ParamGroups.First().LearningRate = 0.025;

        other.load_state_dict(one.state_dict());

        other.ParamGroups.First().LearningRate.ShouldBe(0.025);
        other.ParamGroups.First().InitialLearningRate.ShouldBe(0.1);
    }

    [Fact]
    public void A_state_of_another_kind_or_size_is_refused()
    {
        using OptimizerHelper adam = Make("Adam", Draw());
        using OptimizerHelper two = Make("AdamW", Draw(), Draw());
        using OptimizerHelper flat = Make("AdamW", new Parameter(ones(2, dtype: ScalarType.Float64)));
        using OptimizerHelper fits = Make("AdamW", Draw());
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        fits.save_state_dict(writer);
        byte[] bytes = stream.ToArray();

        Should.Throw<ArgumentException>(() => adam.load_state_dict(new BinaryReader(new MemoryStream(bytes))));
        Should.Throw<ArgumentException>(() => two.load_state_dict(new BinaryReader(new MemoryStream(bytes))));
        Should.Throw<ArgumentException>(() => flat.load_state_dict(new BinaryReader(new MemoryStream(bytes))));
        Should.Throw<ArgumentException>(() => flat.load_state_dict(fits.state_dict()));
        Should.Throw<EndOfStreamException>(() => fits.load_state_dict(new BinaryReader(new MemoryStream(bytes[..^1]))));
    }

    [Fact]
    public void State_moves_to_a_device_and_survives_the_scope()
    {
        Parameter parameter = Draw();
        using OptimizerHelper optimizer = Make("AdamW amsgrad", parameter);
        using (NewDisposeScope())
        {
            Step(optimizer, parameter, 1);
            optimizer.to(CPU);
        }

        Step(optimizer, parameter, 2);
        ((AdamState)optimizer.state_dict().State[0]).step.ShouldBe(2);
    }

    [Fact]
    public void Moving_passes_over_what_was_released()
    {
        Parameter kept = Draw();
        Parameter released = Draw();
        using AdamW optimizer = torch.optim.AdamW([kept, released]);
        Step(optimizer, kept, 1);
        ((IDisposable)optimizer.state_dict().State[1]).Dispose();

        optimizer.to(CPU);

        Step(optimizer, kept, 2);
        ((AdamState)optimizer.state_dict().State[0]).step.ShouldBe(2);
    }
}
