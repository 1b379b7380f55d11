namespace Safe.Framework.Tests.Generated;

/// <summary>The generated <c>forward</c> around a user's <c>ForwardCore</c>.</summary>
public sealed class FreezeUnitForwardTests
{
    [Fact]
    public void TheUnitDeclaresWhatTheAttributeSays()
    {
        using var block = new TinyBlock(4);
        using var pair = new TinyPair();

        block.FreezeUnit.ShouldBeSameAs(block.FreezeUnit);
        block.FreezeUnit.Module.ShouldBeSameAs(block);
        block.FreezeUnit.Declared.ShouldBe(new Safe.Framework.Freezing.FreezeDefaults { FinalThreshold = 0.3, FinalEpoch = 7 });
        pair.FreezeUnit.Declared.ShouldBe(new Safe.Framework.Freezing.FreezeDefaults());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ForwardIsForwardCoreToTheBit(bool isInFrozenPrefix)
    {
        using DisposeScope scope = NewDisposeScope();
        using var block = new TinyBlock(4);
        block.eval();
        block.FreezeUnit.InFrozenPrefix = isInFrozenPrefix;
        Tensor input = randn(2, 3, 4);
        Tensor mask = randn(2, 3, 4);

        Bits(block.call(input, mask)).ShouldBe(Bits(block.ForwardCore(input, mask)));
        Bits(block.call(input, null)).ShouldBe(Bits(block.ForwardCore(input, null)));
    }

    [Fact]
    public void GradientsAreThoseOfForwardCoreToTheBit()
    {
        using DisposeScope scope = NewDisposeScope();
        using var block = new TinyBlock(4);
        block.eval();
        Tensor input = randn(2, 3, 4);

        float[][] generated = Gradients(block, block.call(input, null));
        float[][] core = Gradients(block, block.ForwardCore(input, null));

        generated.Length.ShouldBe(6);
        generated.SelectMany(values => values).ShouldContain(value => value != 0);
        generated.ShouldBe(core);
    }

    [Fact]
    public void TheFrozenPrefixRecordsNoGradient()
    {
        using DisposeScope scope = NewDisposeScope();
        using var stack = new TinyStack(4);
        Tensor input = randn(2, 4);
        stack.call(input).requires_grad.ShouldBeTrue();

        stack.First.FreezeUnit.InFrozenPrefix = true;
        stack.First.call(input, null).requires_grad.ShouldBeFalse();
        stack.call(input).sum().backward();

        is_grad_enabled().ShouldBeTrue();
        stack.First.parameters().Select(parameter => parameter.grad).ShouldAllBe(gradient => ReferenceEquals(gradient, null));
        stack.Second.parameters().Select(parameter => parameter.grad).ShouldAllBe(gradient => !ReferenceEquals(gradient, null));
    }

    [Fact]
    public void AFailingForwardLeavesTheGradientModeAsItWas()
    {
        using DisposeScope scope = NewDisposeScope();
        using var pair = new TinyPair { Failure = new InvalidOperationException("on purpose") };
        pair.FreezeUnit.InFrozenPrefix = true;

        Should.Throw<InvalidOperationException>(() => pair.call(ones(1, 3))).Message.ShouldBe("on purpose");

        is_grad_enabled().ShouldBeTrue();
    }

    [Fact]
    public void TrainingModeDoesNotReachTheFrozenPrefix()
    {
        using var stack = new TinyStack(4);
        stack.First.FreezeUnit.InFrozenPrefix = true;

        stack.train();

        stack.training.ShouldBeTrue();
        stack.First.training.ShouldBeFalse();
        stack.First.modules().ShouldAllBe(module => !module.training);
        stack.Second.training.ShouldBeTrue();
        stack.Second.modules().ShouldAllBe(module => module.training);
        stack.eval();
        stack.modules().ShouldAllBe(module => !module.training);
    }

    [Fact]
    public void TheObserverSeesEachOutputOnce()
    {
        using DisposeScope scope = NewDisposeScope();
        using var stack = new TinyStack(4);
        List<(string Unit, Tensor Output)> seen = [];
        stack.First.FreezeUnit.OutputObserver = (_, output) => seen.Add(("first", output));
        stack.Second.FreezeUnit.OutputObserver = (_, output) => seen.Add(("second", output));

        Tensor result = stack.call(randn(2, 4));

        seen.Select(entry => entry.Unit).ShouldBe(["first", "second"]);
        seen[1].Output.ShouldBeSameAs(result);
    }

    [Fact]
    public void WhoListensWithoutAdaptersSeesASecondRunWithThemOff()
    {
        using DisposeScope scope = NewDisposeScope();
        using var pair = new TinyPair();
        List<string> happened = [];
        Tensor? bare = null;
        Tensor input = randn(2, 3);
        pair.FreezeUnit.OutputObserver = (_, _) => happened.Add("output");
        IDisposable listening = pair.FreezeUnit.ListenBare(
            () =>
            {
                happened.Add("off");
                return new Ending(() => happened.Add("on"));
            },
            output =>
            {
                happened.Add("bare");
                bare = output;
            }
        );
        Should.Throw<InvalidOperationException>(() => pair.FreezeUnit.ListenBare(() => listening, _ => { }));

        (Tensor hidden, _) = pair.call(input);
        Bits(bare!).ShouldBe(Bits(hidden));
        happened.ShouldBe(["off", "bare", "on", "output"]);

        pair.Failure = new InvalidOperationException("on purpose");
        Should.Throw<InvalidOperationException>(() => pair.call(input));
        happened[4..].ShouldBe(["off", "on"], "what was switched off is on again");

        listening.Dispose();
        pair.Failure = null;
        pair.call(input);
        happened[6..].ShouldBe(["output"]);
    }

    [Fact]
    public void OfATupleTheObserverSeesTheFirstElement()
    {
        using DisposeScope scope = NewDisposeScope();
        using var pair = new TinyPair();
        Tensor? seen = null;
        pair.FreezeUnit.OutputObserver = (_, output) => seen = output;

        (Tensor hidden, Tensor weights) = pair.call(randn(2, 3));

        seen.ShouldBeSameAs(hidden);
        weights.ShouldNotBeSameAs(hidden);
    }

    private static float[] Bits(Tensor tensor) => tensor.detach().data<float>().ToArray();

    private static float[][] Gradients(Module module, Tensor output)
    {
        module.zero_grad();
        output.pow(2).sum().backward();
        return [.. module.parameters().Select(parameter => Bits(parameter.grad!))];
    }

    private sealed class Ending(Action end) : IDisposable
    {
        private bool ended;

        public void Dispose()
        {
            if (!ended)
            {
                ended = true;
                end();
            }
        }
    }
}
