using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Safe.Framework.Hosting;
using Safe.Framework.Tests.Models;
using Safe.Framework.Tests.Training;

namespace Safe.Framework.Tests.Hosting;

/// <summary>A host with a job on a small model.</summary>
internal sealed class TinyHost
{
    public static readonly (string Key, string Value)[] TwoEpochs =
    [
        ("Safe:Training:NumTrainEpochs", "2"),
        ("Safe:Adapter:ModulesToSave:0", "classifier"),
    ];

    public Recording Seen { get; } = new();

    public List<string> Log { get; } = [];

    public int ModelsMade { get; private set; }

    public IHost Build(Action<ISafeBuilder<TinyModel>>? choose = null, params (string Key, string Value)[] settings)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        builder.Logging.AddProvider(new ListLoggerProvider(Log));
        ISafeBuilder<TinyModel> safe = builder
            .Services.AddSafe<TinyModel>(builder.Configuration.GetSection("Safe"))
            .UseModel(_ => Make())
            .UseTask(_ => new TinyTask<TinyModel>(3))
            .AddObserver(_ => Seen);
        choose?.Invoke(safe);
        return builder.Build();
    }

    private TinyModel Make()
    {
        ModelsMade++;
        return new TinyModel(layers: 3, drop: 0.1);
    }

    private sealed class ListLoggerProvider(List<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose() { }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
            {
                lines.Add(formatter(state, exception));
            }
        }
    }
}
