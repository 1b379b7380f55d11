using Safe.Framework.Freezing;

namespace Safe.Framework.Tests.Freezing;

public sealed class FreezeStateFileTests
{
    [Fact]
    public void Keeps_every_bit_of_an_importance()
    {
        var state = new FreezeState
        {
            History = [new EpochScores(1, [0.1, double.NaN, 1.0 / 3, double.Epsilon])],
            WarmupEnd = null,
            FrozenAt = [1, null, null, 0],
        };
        FreezeState read = FreezeStateFile.Read(FreezeStateFile.Write(state), "freeze_state.json");
        read.History[0]
            .Values.Select(BitConverter.DoubleToInt64Bits)
            .ShouldBe(state.History[0].Values.Select(BitConverter.DoubleToInt64Bits));
        read.FrozenAt.ShouldBe(state.FrozenAt);
        read.WarmupEnd.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"history":null,"warmup_end":null,"frozen_at":null}""")]
    [InlineData("""{"history":[{"epoch":1,"values":[0.1]}],"warmup_end":1,"frozen_at":[1,2]}""")]
    [InlineData("""{"history":[null],"warmup_end":1,"frozen_at":[1]}""")]
    public void Other_text_is_refused_with_its_source(string json)
    {
        Should
            .Throw<InvalidDataException>(() => FreezeStateFile.Read(json, "run/freeze_state.json"))
            .Message.ShouldStartWith("run/freeze_state.json: not a freeze state");
    }
}
