using System.Diagnostics;
using System.Globalization;

namespace ResumeProgram;

/// <summary>Kills the job at random instants, and compares what it comes to in the end with a job that was never killed.</summary>
/// <param name="kills">How many kills.</param>
/// <param name="seed">Chooses the instants.</param>
internal sealed class Soak(int kills, int seed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Random random = new(seed);
    private readonly string place = Directory.CreateTempSubdirectory("safe-soak-").FullName;

    /// <summary>Prints a line for every kill, and a summary.</summary>
    /// <returns>The exit code: 0 if every run came to the same bits.</returns>
    public int Run()
    {
        try
        {
            (string expected, TimeSpan trains) = Whole();
            Console.WriteLine($"never killed: {expected[..16]}, trains for {trains.TotalMilliseconds:F0} ms");
            int done = 0;
            int runs = 0;
            int same = 0;
            while (done < kills)
            {
                runs++;
                string digest = KilledRun(Path.Combine(place, $"run-{runs}"), trains, ref done);
                bool isSame = string.Equals(digest, expected, StringComparison.Ordinal);
                same += isSame ? 1 : 0;
                Console.WriteLine($"run {runs} ended: {digest[..16]} {(isSame ? "the same bits" : "OTHER BITS")}");
            }
            Console.WriteLine($"{done} kills, {runs} runs, {same} ended in the same bits as the run never killed");
            return same == runs ? 0 : 1;
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }

    private static Process Start(string folder) =>
        Process.Start(new ProcessStartInfo("dotnet", [typeof(Soak).Assembly.Location, "job", folder]) { RedirectStandardOutput = true })!;

    private static string DigestOf(Process job, string output)
    {
        const string label = "digest ";
        int start = output.IndexOf(label, StringComparison.Ordinal);
        return job.ExitCode == 0 && start >= 0
            ? output[(start + label.Length)..].Trim()
            : throw new InvalidOperationException($"the job ended with {job.ExitCode} and said: {output}");
    }

    private (string Digest, TimeSpan Trains) Whole()
    {
        using Process job = Start(Path.Combine(place, "whole"));
        job.StandardOutput.ReadLine();
        long started = Stopwatch.GetTimestamp();
        string output = job.StandardOutput.ReadToEnd();
        job.WaitForExit();
        return (DigestOf(job, output), Stopwatch.GetElapsedTime(started));
    }

    private string KilledRun(string folder, TimeSpan trains, ref int done)
    {
        while (true)
        {
            using Process job = Start(folder);
            // A fifth of the kills fall into the start.
            bool early = random.Next(5) == 0;
            TimeSpan delay = trains * random.NextDouble();
            Task<string> output = early ? job.StandardOutput.ReadToEndAsync() : AfterStart(job);
            if (done == kills || job.WaitForExit(delay))
            {
                if (!job.WaitForExit(Patience))
                {
                    job.Kill();
                    throw new InvalidOperationException("the job hangs");
                }
                return DigestOf(job, output.Result);
            }
            job.Kill();
            job.WaitForExit();
            done++;
            string moment = string.Create(
                CultureInfo.InvariantCulture,
                $"{delay.TotalMilliseconds:F0} ms {(early ? "after its birth" : "into training")}"
            );
            Console.WriteLine($"kill {done}/{kills}: {moment}, newest checkpoint: {Newest(folder)}");
        }
    }

    private static Task<string> AfterStart(Process job)
    {
        job.StandardOutput.ReadLine();
        return job.StandardOutput.ReadToEndAsync();
    }

    private static string Newest(string folder) =>
        Directory.Exists(folder)
            ? Directory
                .GetDirectories(folder, "checkpoint-*")
                .Select(path => int.Parse(path[(path.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture))
                .Order()
                .Select(step => $"step {step}")
                .LastOrDefault("none")
            : "none";
}
