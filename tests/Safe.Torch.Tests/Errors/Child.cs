namespace Safe.Torch.Tests.Errors;

/// <summary>What a child process of these tests does: one scenario, and one line about how it ended.</summary>
internal static class Child
{
    internal static int Main(string[] scenario)
    {
        try
        {
            Console.WriteLine(Run(scenario.FirstOrDefault("")));
        }
        catch (Exception error)
        {
            Console.WriteLine($"{error.GetType().Name}: {error.Message}");
        }
        return 0;
    }

    private static string Run(string scenario) =>
        scenario switch
        {
            "sum" => $"sum {torch.ones(2, 3).sum().item<float>()}",
            // The first native call is one that the runtime binds while it compiles its caller.
            "again" => $"{Attempt()}, again {Attempt()}",
            _ => $"no scenario '{scenario}'",
        };

    private static string Attempt()
    {
        try
        {
            return torch.__version__;
        }
        catch (NotSupportedException)
        {
            return "refused";
        }
    }
}
