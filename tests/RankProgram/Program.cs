using RankProgram;

// One rank of a group, which does what its standard input says, line by line, and answers each with one line.
using IDisposable scope = NewDisposeScope();
while (Console.ReadLine() is { } line)
{
    string answer;
    try
    {
        answer = Command.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
    catch (Exception problem)
    {
        answer = $"{problem.GetType().Name}: {problem.Message}";
    }
    Console.WriteLine(answer.ReplaceLineEndings("\\n"));
}
