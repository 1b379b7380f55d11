using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Selectors;
using Safe.Framework.Reporting;
using Safe.Framework.Reporting.Lines;
using Safe.Framework.Tests.Freezing.Selectors;
using Safe.Framework.Tests.Reporting;

namespace Safe.Framework.Tests.Freezing;

public sealed class FreezePlanTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Reads_back_what_the_log_of_a_run_says()
    {
        FreezeEvent freeze = Event(2, 1);
        FreezeEvent thaw = Event(4, 1) with { Thaws = true, Reason = "rebound" };
        using (var log = new JsonLinesObserver(folder.Path, 20, new RunLabel("safe", 7)))
        {
            log.OnFrozen(freeze);
            log.OnThawed(thaw);
        }
        FreezePlan
            .Read(Path.Combine(folder.Path, JsonLinesObserver.EventsName))
            .Entries.ShouldBe([
                new FreezePlanEntry(2, 1, "layer.1", false, "below"),
                new FreezePlanEntry(4, 1, "layer.1", true, "rebound"),
            ]);
    }

    [Fact]
    public void Reads_the_freezes_of_a_state()
    {
        var state = new FreezeState
        {
            History = [],
            WarmupEnd = 1,
            FrozenAt = [3, null, 0],
        };
        FreezePlan plan = FreezePlan.Read(Written("freeze_state.json", FreezeStateFile.Write(state)));
        plan.Entries.Select(entry => (entry.Epoch, entry.Unit)).ShouldBe([(0, 2), (3, 0)]);
        plan.RequireFits(Scene.Units(3));
        Should.Throw<InvalidDataException>(() => plan.RequireFits(Scene.Units(4))).Message.ShouldContain("3 units, this one has 4");
    }

    [Theory]
    [InlineData("nonsense", "line 1: not a freeze event")]
    [InlineData("""{"epoch":1}""", "line 1: not a freeze event")]
    [InlineData("""{"epoch":"x","unit":1,"path":"a","reason":"b"}""", "line 1: not a freeze event")]
    [InlineData("""{"epoch":1,"unit":-1,"path":"a","reason":"b"}""", "must not be negative")]
    [InlineData("[]", "line 1: not a freeze event")]
    public void Other_text_is_refused_with_its_place(string line, string message) =>
        Should
            .Throw<InvalidDataException>(() => FreezePlan.Read(Written("freeze_events.jsonl", line + "\n")))
            .Message.ShouldContain(message);

    [Fact]
    public void Lines_of_several_jobs_are_refused()
    {
        string lines = string.Join(
            "\n",
            new[] { 1, 2 }.Select(seed => $$"""{"arm":"safe","seed":{{seed}},"epoch":1,"unit":0,"path":"a","reason":"b"}""")
        );
        Should
            .Throw<InvalidDataException>(() => FreezePlan.Read(Written("freeze_events.jsonl", lines)))
            .Message.ShouldEndWith("holds several jobs (arm safe, seed 1; arm safe, seed 2); keep the lines of one");
    }

    [Fact]
    public void A_plan_of_another_model_is_refused_before_training()
    {
        Should
            .Throw<InvalidDataException>(() =>
                new ReplaySelector(FreezePlan.Of([Event(2, 1) with { Path = "block.1" }])).SelectBeforeTraining(Scene.Of(0, 0, 0))
            )
            .Message.ShouldBe("The plan's unit 1 is 'block.1', the model's is 'layer.1'");
        Should
            .Throw<InvalidDataException>(() => FreezePlan.Of([Event(2, 5)]).RequireFits(Scene.Units(2)))
            .Message.ShouldBe("The plan names unit 5, the model has 2");
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_IO_error() =>
        Should.Throw<IOException>(() => FreezePlan.Read(Path.Combine(folder.Path, "none.jsonl")));

    private string Written(string name, string text)
    {
        string path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static FreezeEvent Event(int epoch, int unit) =>
        new()
        {
            Epoch = epoch,
            Unit = unit,
            Path = $"layer.{unit}",
            FrontierBefore = 0,
            FrontierAfter = 0,
            Reason = "below",
        };
}
