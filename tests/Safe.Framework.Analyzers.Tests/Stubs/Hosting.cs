// The host's registrations, as the rules see them: by name.
namespace Safe.Framework.Training
{
    public interface IFineTuningTask<TModel>;
}

namespace Safe.Framework.Hosting
{
    using System;
    using Safe.Framework.Freezing;
    using Safe.Framework.Importance;
    using Safe.Framework.Training;

    public interface ISafeBuilder<TModel>
    {
        ISafeBuilder<TModel> UseModel(Func<IServiceProvider, TModel> factory);

        ISafeBuilder<TModel> UseTask(Func<IServiceProvider, IFineTuningTask<TModel>> factory);

        ISafeBuilder<TModel> UseScorer<TScorer>()
            where TScorer : IImportanceScorer;

        ISafeBuilder<TModel> UseSchedule<TSchedule>()
            where TSchedule : IFreezeSchedule;

        ISafeBuilder<TModel> AddObserver(Func<IServiceProvider, object> factory);
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    using Safe.Framework.Hosting;

    public interface IServiceCollection;

    public static class SafeServiceCollectionExtensions
    {
        public static ISafeBuilder<TModel> AddSafe<TModel>(this IServiceCollection services, object? configuration = null) => null!;

        public static ISafeBuilder<TModel> AddSafe<TModel>(this IServiceCollection services, string name, object? configuration = null) =>
            null!;
    }

    public static class ServiceCollectionServiceExtensions
    {
        public static IServiceCollection AddSingleton<TService>(this IServiceCollection services, TService instance) => services;
    }
}

namespace Microsoft.Extensions.Hosting
{
    using System;
    using System.Threading.Tasks;
    using Microsoft.Extensions.DependencyInjection;

    public interface IHost
    {
        IServiceProvider Services { get; }
    }

    public static class HostingAbstractionsHostExtensions
    {
        public static Task RunAsync(this IHost host) => Task.CompletedTask;
    }

    public sealed class HostApplicationBuilder
    {
        public IServiceCollection Services => null!;

        public IHost Build() => null!;
    }

    public static class Host
    {
        public static HostApplicationBuilder CreateApplicationBuilder() => new();
    }
}
