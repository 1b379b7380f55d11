using Safe.Framework.Reporting;

namespace Safe.Framework.Tests.Reporting;

public sealed class MachineFactsTests
{
    [Fact]
    public void A_value_is_found_by_its_name()
    {
        string[] lines = ["processor\t: 0", "model name\t: Some CPU: 2 GHz", "model name\t: other"];
        MachineFacts.Value(lines, "model name", ':').ShouldBe("Some CPU: 2 GHz");
        MachineFacts.Value(["NAME=x", "PRETTY_NAME=\"Debian 12\""], "PRETTY_NAME", '=').ShouldBe("Debian 12");
        MachineFacts.Value(lines, "model", ':').ShouldBeNull();
    }

    [Fact]
    public void This_machine_is_described()
    {
        MachineFacts facts = MachineFacts.Gather();
        facts.Libtorch.ShouldBe(torch.__version__);
        facts.Threads.ShouldBeGreaterThan(0);
        facts.Cores.ShouldBe(Environment.ProcessorCount);
        facts.MemoryBytes.ShouldBeGreaterThan(SampleJobs.MiB);
        facts.Describe().ShouldAllBe(fact => fact.Value.Length > 0);
    }
}
