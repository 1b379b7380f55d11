using Safe.Framework.Reporting;

namespace Safe.Framework.Tests.Reporting;

/// <summary>A window of logged steps that ends at step 40.</summary>
internal sealed class StepWindowFixture
{
    internal StepWindowFixture()
    {
        for (int step = 21; step <= 40; step++)
        {
            Window.Add(SampleJobs.Step(step));
        }
    }

    internal StepWindow Window { get; } = new(20);
}
