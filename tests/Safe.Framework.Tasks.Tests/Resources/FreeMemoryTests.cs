using Safe.Framework.Tasks.Resources;

namespace Safe.Framework.Tasks.Tests.Resources;

public sealed class FreeMemoryTests
{
    [Fact]
    public void Linux_tells_what_is_available()
    {
        FreeMemory.Available(["MemTotal:       24000000 kB", "MemAvailable:   23000 kB"]).ShouldBe(23000L * 1024);
        FreeMemory.Available(["MemTotal:       24000000 kB"]).ShouldBeNull();
    }

    [Fact]
    public void There_is_less_than_the_machine_has() =>
        FreeMemory.Of(torch.device("cpu")).ShouldNotBeNull().ShouldBeInRange(1, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
}
